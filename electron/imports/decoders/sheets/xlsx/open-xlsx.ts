/** A workbook of Excel, read in pieces: only the texts that its cells share are in memory. */
import { ZhituError } from '../../../../contract/errors.ts';
import type { Archive } from '../../../archive/archive.ts';
import { XmlReader } from '../../xml/read-xml.ts';
import type { Merge, Sheet, SheetRow, SheetTrouble } from '../sheet.ts';
import { cellPlace } from './cells.ts';
import { type Chunks, readRelations, readShared, readStyles, readWorkbook, texts } from './parts.ts';
import { type Book, SheetWalk } from './sheet-walk.ts';

const SMALL = 64 << 20; // bytes of workbook, relations and styles once inflated
const LARGE = 8 * 2 ** 30; // of a sheet, which is read past
const RATIO = 1100; // more than deflate can: rows that are all the same pack that well

export const WORKBOOK = /^(.*\/)?workbook\.xml$/i;

/** Throws import_broken, import_bad_xml, import_archive, import_workbook_size. */
export async function openXlsx(archive: Archive): Promise<Sheet[]> {
  const names = archive.files.map((file) => file.name);
  const workbook = names.find((name) => WORKBOOK.test(name));
  if (!workbook) throw new ZhituError('import_broken', { detail: 'workbook.xml' });
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1);
  const find = (target: string) => {
    const path = target.startsWith('/') ? target.slice(1) : folder + target.replace(/^\.\//, '');
    return names.find((name) => name.toLowerCase() === path.toLowerCase());
  };
  const part = (name: string, limit: number): Chunks => archive.read(name, { limit, ratio: RATIO });

  const relationsFile = find(`_rels/${workbook.slice(folder.length)}.rels`);
  if (!relationsFile) throw new ZhituError('import_broken', { detail: '_rels/workbook.xml.rels' });
  const relations = await readRelations(part(relationsFile, SMALL));
  const ofKind = (kind: string) => {
    const found = [...relations.values()].find((relation) => relation.kind === kind);
    return found && find(found.target);
  };
  const { sheets, from1904 } = await readWorkbook(part(workbook, SMALL));
  const [stylesFile, sharedFile] = [ofKind('styles'), ofKind('sharedStrings')];
  const book: Book = {
    from1904,
    styles: stylesFile ? await readStyles(part(stylesFile, SMALL)) : [],
    shared: sharedFile ? await readShared(part(sharedFile, LARGE)) : [],
  };
  const opened: Sheet[] = [];
  for (const { name, relation, hidden } of sheets) {
    const target = relations.get(relation);
    const file = target?.kind === 'worksheet' ? find(target.target) : undefined;
    if (!file) continue; // a chart that fills a sheet
    const { merges, lastRow } = await lookOver(part(file, LARGE));
    opened.push({ name, hidden, lastRow, merges, rows: (trouble) => rowsOf(part(file, LARGE), book, trouble) });
  }
  return opened;
}

async function* rowsOf(chunks: Chunks, book: Book, trouble: SheetTrouble): AsyncGenerator<SheetRow> {
  const walk = new SheetWalk(book, trouble);
  const reader = new XmlReader(walk);
  for await (const text of texts(chunks)) {
    reader.push(text);
    yield* walk.found.splice(0);
  }
  reader.end();
  yield* walk.found.splice(0);
}

const MERGES = 100_000;

/** Joined cells are told of after all rows, so that a sheet is looked over before it is read. */
async function lookOver(chunks: Chunks): Promise<{ merges: Merge[]; lastRow: number }> {
  const pattern = /<(?:\w+:)?(?:row\b[^>]*?\sr="(\d{1,7})"|mergeCell\b[^>]*?\sref="([A-Z\d$]+):([A-Z\d$]+)")[^>]*>/g;
  const merges: Merge[] = [];
  let lastRow = 0;
  let carry = '';
  for await (const chunk of texts(chunks)) {
    const text = carry + chunk;
    let end = text.lastIndexOf('<');
    if (end < 0 || text.length - end > 2000) end = text.length;
    for (const [, row, from, to] of text.slice(0, end).matchAll(pattern)) {
      if (row !== undefined) lastRow = Math.max(lastRow, Number(row));
      const [a, b] = [cellPlace(from ?? ''), cellPlace(to ?? '')];
      if (a && b && merges.length < MERGES) {
        merges.push({ top: a.row, bottom: b.row, left: a.column, right: b.column });
      }
    }
    carry = text.slice(end);
  }
  return { merges, lastRow };
}
