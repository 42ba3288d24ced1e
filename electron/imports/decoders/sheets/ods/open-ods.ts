/** An OpenDocument spreadsheet, read in pieces; once over all of it first, to know its sheets and joined cells. */
import type { Archive } from '../../../archive/archive.ts';
import { XmlReader } from '../../xml/read-xml.ts';
import type { Sheet, SheetRow, SheetTrouble } from '../sheet.ts';
import { type Chunks, texts } from '../xlsx/parts.ts';
import { OdsWalk } from './ods-walk.ts';

const LARGE = 8 * 2 ** 30; // bytes once inflated
const RATIO = 1100; // more than deflate can: rows that are all the same pack that well

export async function openOds(archive: Archive): Promise<Sheet[]> {
  const content = () => archive.read('content.xml', { limit: LARGE, ratio: RATIO });
  const over = new OdsWalk({ errors: 0, unknown: 0 });
  const reader = new XmlReader(over);
  for await (const text of texts(content())) {
    reader.push(text);
    over.found.length = 0;
  }
  reader.end();
  return over.sheets.map(({ name, hidden, merges, lastRow }, i) => ({
    name: name || `Sheet${i + 1}`,
    hidden,
    merges,
    lastRow,
    rows: (trouble) => rowsOf(content(), i, trouble),
  }));
}

async function* rowsOf(chunks: Chunks, sheet: number, trouble: SheetTrouble): AsyncGenerator<SheetRow> {
  const walk = new OdsWalk(trouble);
  const reader = new XmlReader(walk);
  for await (const text of texts(chunks)) {
    reader.push(text);
    for (const row of walk.found.splice(0)) {
      if (row.sheet !== sheet) continue;
      for (let i = 0; i < row.repeated; i++) {
        yield { number: row.number + i, hidden: row.hidden, cells: i === 0 ? row.cells : [...row.cells] };
      }
    }
    if (walk.sheets.length > sheet + 1) return;
  }
}
