/** The text form of a DXF file: lines in pairs, the number of a group and its value. */
import iconv from 'iconv-lite';
import { ZhituError } from '../../../contract/errors.ts';
import { detectEncoding, fileChunks, firstBytes } from '../../text/encoding.ts';

const LONGEST = 1 << 20; // characters of a line

export interface Pair {
  code: number;
  value: string;
}

/** The encoding that the header tells: UTF-8 since AutoCAD 2007, a code page of Windows before; else what it can be. */
export function dxfEncoding(path: string): string {
  const head = firstBytes(path, 1 << 16).toString('latin1');
  const version = Number(/\$ACADVER\s+1\s+AC(\d{4})/.exec(head)?.[1] ?? 0);
  if (version >= 1021) return possible(path);
  const page = /\$DWGCODEPAGE\s+3\s+(?:ANSI_|ansi_)?(\w+)/.exec(head)?.[1] ?? '';
  const name = /^\d+$/.test(page) ? `cp${page}` : page;
  return name !== '' && iconv.encodingExists(name) ? name : possible(path);
}

function possible(path: string): string {
  try {
    return detectEncoding(path) === 'utf-8' ? 'utf8' : 'gb18030';
  } catch {
    return 'cp1252';
  }
}

/** Throws import_broken for what is no run of pairs. */
export function* readPairs(path: string, encoding: string): Generator<Pair> {
  const decoder = iconv.getDecoder(encoding);
  let rest = '';
  let code: number | null = null;
  let line = 0;
  const take = (text: string): Pair | null => {
    line++;
    if (code === null) {
      code = Number(text.trim() === '' ? Number.NaN : text);
      if (!Number.isInteger(code))
        throw new ZhituError('import_broken', { detail: `DXF ${line}: ${text.slice(0, 20)}` });
      return null;
    }
    const pair = { code, value: text };
    code = null;
    return pair;
  };
  for (const chunk of fileChunks(path, 1 << 16)) {
    const lines = (rest + decoder.write(chunk)).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST) throw new ZhituError('import_broken', { detail: `DXF ${line}` });
    for (const text of lines) {
      const pair = take(text);
      if (pair) yield pair;
    }
  }
  rest += decoder.end() ?? '';
  const last = rest.trim() === '' && code === null ? null : take(rest.replace(/\r$/, ''));
  if (last) yield last;
}
