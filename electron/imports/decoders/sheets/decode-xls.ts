/** `.xls` is many things: binary workbooks of Excel 2 to 2007, their XML of 2003, and web pages under that name. */
import { readFileSync } from 'node:fs';
import { ZhituError } from '../../../contract/errors.ts';
import { archivedNames } from '../../archive/archive.ts';
import { detectEncoding, fileSize, utf8Chunks } from '../../text/encoding.ts';
import type { Decoder } from '../decoder.ts';
import { rootElement } from '../xml/xml-text.ts';
import { sheetFile } from './sheet-file.ts';

const LIMIT = 64 << 20; // bytes; in memory it is about ten times as large
const COMPOUND = 'd0cf11e0a1b11ae1';

export const xlsDecoder: Decoder = {
  format: 'xls',
  async recognises(head, name, path) {
    if (head.toString('hex', 0, 8) === COMPOUND || isStream(head)) return true;
    if (isMarkup(head, name)) return true;
    return head.toString('latin1', 0, 2) === 'PK' && (await archivedNames(path))?.includes('xl/workbook.bin') === true;
  },
  async open(path, { header }) {
    const size = fileSize(path);
    if (size > LIMIT) {
      const megabytes = `${Math.round(size / 2 ** 20)} MB`;
      throw new ZhituError('import_workbook_size', { detail: megabytes, limit: `${LIMIT >> 20} MB` });
    }
    const bytes = readFileSync(path);
    const { openWorkbook, refuseOthers } = await import('./legacy/open-workbook.ts'); // large: only where it is needed
    if (bytes.toString('hex', 0, 8) === COMPOUND) refuseOthers(bytes);
    const markup = bytes[0] !== 0x09 && bytes[0] !== 0xd0 && bytes[0] !== 0x50;
    return sheetFile(openWorkbook(markup ? textOf(path) : bytes), header, () => {});
  },
};

/** A workbook without a container around it, by its first record. */
function isStream(head: Buffer): boolean {
  return (
    head[0] === 0x09 && [0, 2, 4, 8].includes(head[1] ?? -1) && [4, 6, 8, 16].includes(head[2] ?? -1) && head[3] === 0
  );
}

function isMarkup(head: Buffer, name: string): boolean {
  const root = rootElement(head);
  if (root === 'Workbook') return head.includes('urn:schemas-microsoft-com:office:spreadsheet');
  return root !== null && /\.(xls|et)$/i.test(name) && /^(html|head|body|meta|style|table|div)$/i.test(root);
}

function textOf(path: string): string {
  const decoder = new TextDecoder();
  let text = '';
  for (const chunk of utf8Chunks(path, detectEncoding(path))) text += decoder.decode(chunk, { stream: true });
  return text;
}
