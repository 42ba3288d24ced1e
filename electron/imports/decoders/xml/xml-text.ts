/** The characters of an XML file, by its mark, its declaration or, where that is wrong, by what the bytes can be. */
import { ZhituError } from '../../../contract/errors.ts';
import { detectEncoding, type Encoding, fileChunks, firstBytes, utf8Chunks } from '../../text/encoding.ts';

export interface XmlText {
  encoding: Encoding;
  /** From the beginning, each time. */
  chunks(): Iterable<string>;
}

/** Throws ZhituError import_empty, import_binary, import_encoding, import_truncated. */
export function xmlText(path: string, chosen?: Encoding): XmlText {
  if (chosen === undefined) {
    const label = declared(path);
    // Programs here write gb2312 and mean its supersets, and write GBK under the name of UTF-8.
    if (label !== null && !/^(utf-?8|utf-?16.*|us-ascii|gb2312|gbk|gb18030|cp936|x-gbk)$/.test(label)) {
      return { encoding: 'utf-8', chunks: () => decoded(path, label) };
    }
  }
  const encoding = chosen ?? detectEncoding(path);
  return { encoding, chunks: () => strings(utf8Chunks(path, encoding)) };
}

/** In the declaration, in small letters; null where there is none. */
function declared(path: string): string | null {
  const head = firstBytes(path, 400).toString('latin1');
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]?.toLowerCase() ?? null;
}

function* strings(chunks: Iterable<Uint8Array>): Generator<string> {
  const decoder = new TextDecoder('utf-8'); // checked already; drops a mark
  for (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
}

function* decoded(path: string, label: string): Generator<string> {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label, { fatal: true });
  } catch {
    throw new ZhituError('import_encoding', { row: 1 });
  }
  let line = 1;
  for (const chunk of fileChunks(path)) {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch {
      throw new ZhituError('import_encoding', { row: line });
    }
    if (text.includes('\0')) throw new ZhituError('import_binary');
    yield text;
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) line++;
  }
}

/** How often each element begins: found by its name alone, a few hundred megabytes a second. */
export function countElements(chunks: Iterable<string>, names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map(names.map((name) => [name, 0]));
  const pattern = new RegExp(`<(?:[\\w.-]+:)?(${names.join('|')})(?=[\\s/>])`, 'g');
  const LONGEST = 100; // characters that a beginning may take, prefix and all
  let carry = '';
  const look = (text: string, end: number) => {
    for (const { index, 1: name } of text.matchAll(pattern)) {
      if (index >= end) break;
      counts.set(name as string, (counts.get(name as string) ?? 0) + 1);
    }
  };
  for (const chunk of chunks) {
    const text = carry + chunk;
    const end = Math.max(0, text.length - LONGEST);
    look(text, end);
    carry = text.slice(end);
  }
  look(carry, carry.length);
  return counts;
}

/** Local name of the outermost element, from the first bytes of a file; null for what is no XML. */
export function rootElement(head: Buffer): string | null {
  const wide =
    head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
  const text = wide ? new TextDecoder(wide).decode(head) : head.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  if (!/^\s*</.test(text)) return null;
  const prolog = /<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^[>]*(?:\[.*?\]\s*)?>/gs;
  return /^\s*<(?:[\w.-]+:)?([\w.-]+)/.exec(text.replace(prolog, ''))?.[1] ?? null;
}
