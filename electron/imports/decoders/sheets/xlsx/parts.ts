/** The small parts of a workbook: its sheets, number formats and shared texts. */
import { ZhituError } from '../../../../contract/errors.ts';
import { XmlReader, type XmlVisitor } from '../../xml/read-xml.ts';
import { builtInKind, formatKind, type Kind } from '../serial-date.ts';
import { cellString } from './cells.ts';

const MAX_SHARED = 200_000_000; // characters of shared texts, which have to be in memory: about 400 MB

export type Chunks = AsyncIterable<Uint8Array>;

/** Reads a part; parts are UTF-8 or, with a mark, UTF-16. */
async function readPart(chunks: Chunks, visitor: XmlVisitor): Promise<void> {
  const reader = new XmlReader(visitor);
  for await (const text of texts(chunks)) reader.push(text);
  reader.end();
}

export async function* texts(chunks: Chunks): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-8');
    yield decoder.decode(chunk, { stream: true });
  }
}

interface WorkbookSheet {
  name: string;
  relation: string;
  hidden: boolean;
}

export async function readWorkbook(chunks: Chunks): Promise<{ sheets: WorkbookSheet[]; from1904: boolean }> {
  const sheets: WorkbookSheet[] = [];
  let from1904 = false;
  await readPart(chunks, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const relation = Object.keys(attributes).find((key) => key.endsWith(':id'));
      sheets.push({
        name: cellString(attributes.name ?? ''),
        relation: relation ? (attributes[relation] ?? '') : '',
        hidden: (attributes.state ?? 'visible') !== 'visible',
      });
    },
    text() {},
    close() {},
  });
  return { sheets, from1904 };
}

/** Id → target and kind. */
export async function readRelations(chunks: Chunks): Promise<Map<string, { target: string; kind: string }>> {
  const relations = new Map<string, { target: string; kind: string }>();
  await readPart(chunks, {
    open(name, { Id = '', Target = '', Type = '' }) {
      if (name === 'Relationship') relations.set(Id, { target: Target, kind: Type.replace(/^.*\//, '') });
    },
    text() {},
    close() {},
  });
  return relations;
}

/** What each style of a cell makes of a number. */
export async function readStyles(chunks: Chunks): Promise<Kind[]> {
  const formats = new Map<number, Kind>();
  const styles: Kind[] = [];
  let inside = false;
  await readPart(chunks, {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attributes.numFmtId), formatKind(attributes.formatCode ?? ''));
      else if (name === 'cellXfs') inside = true;
      else if (name === 'xf' && inside) {
        const id = Number(attributes.numFmtId ?? 0);
        styles.push(formats.get(id) ?? builtInKind(id));
      }
    },
    text() {},
    close(name) {
      if (name === 'cellXfs') inside = false;
    },
  });
  return styles;
}

/** Throws import_workbook_size. */
export async function readShared(chunks: Chunks): Promise<string[]> {
  const shared: string[] = [];
  let text = '';
  let size = 0;
  let depth = 0; // within phonetic guides, which are no text of the cell
  let taking = false;
  await readPart(chunks, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') depth++;
      else if (name === 't') taking = depth === 0;
    },
    text(piece) {
      if (taking) text += piece;
    },
    close(name) {
      if (name === 't') taking = false;
      else if (name === 'rPh') depth--;
      else if (name === 'si') {
        size += text.length;
        if (size > MAX_SHARED) {
          throw new ZhituError('import_workbook_size', { detail: `> ${MAX_SHARED / 1e6} MB`, limit: '200 MB' });
        }
        shared.push(cellString(text));
      }
    },
  });
  return shared;
}

export function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true' || text === 'on';
}
