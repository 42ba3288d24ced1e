/**
 * Drawings of CAD programs as points, lines and areas. Our own reader: the library that is alive (dxf, MIT) holds a drawing
 * several times over, never ends where blocks insert each other, and takes any text that says BLOCK for one.
 */
import { ZhituError } from '../../../contract/errors.ts';
import { Remarks } from '../../remarks.ts';
import { firstBytes } from '../../text/encoding.ts';
import type { DecodedRow, Decoder } from '../decoder.ts';
import { addColumn } from '../xml/capture.ts';
import { number, string } from './drawn.ts';
import { Insertions, type Placed } from './insert.ts';
import { dxfEncoding, readPairs } from './pairs.ts';
import { readBlocks, readEntities } from './read-dxf.ts';

const TEXT = /^(\s*999\s*\r?\n.*\r?\n)*\s*0\s*\r?\n\s*SECTION\s*\r?\n/;
const BINARY = 'AutoCAD Binary DXF';
const DWG = /^AC10\d\d\0/;

export const dxfDecoder: Decoder = {
  format: 'dxf',
  recognises(head) {
    const text = head.toString('latin1').replace(/^\xef\xbb\xbf/, '');
    return TEXT.test(text) || text.startsWith(BINARY) || DWG.test(text);
  },
  async open(path, { encoding: chosen, name }) {
    const encoding = chosen === 'utf-8' ? 'utf8' : (chosen ?? dxfEncoding(path));
    const pairs = () => readPairs(path, encoding);
    const blocks = readBlocks(pairsOrRefuse(path, pairs));
    const remarks = new Remarks();
    return {
      layers: [
        {
          name: name.replace(/\.dxf$/i, ''),
          crs: null,
          columns: null,
          count: null,
          geometryTypes: [],
          rows: () => rows(new Insertions(blocks)),
        },
      ],
      get warnings() {
        return remarks.list();
      },
      encoding: encoding === 'utf8' ? 'utf-8' : 'gb18030',
      close() {},
    };

    function* rows(insertions: Insertions): Generator<DecodedRow> {
      let count = 0;
      let paper = 0;
      for (const entity of readEntities(pairs())) {
        if (number(entity, 67) === 1) paper++;
        else for (const placed of insertions.shapes(entity)) yield rowOf(++count, placed);
      }
      for (const [type, left] of insertions.left) remarks.add('drawing_left', { column: type }, left);
      if (paper > 0) remarks.add('drawing_paper', {}, paper);
      const missing = [...insertions.missing];
      if (missing.length > 0) remarks.add('drawing_blocks', { sample: missing[0]?.slice(0, 40) }, missing.length);
    }
  },
};

function rowOf(count: number, { geometry, text, entity, layer, block, attributes }: Placed): DecodedRow {
  const columns = Object.create(null) as DecodedRow['columns'];
  columns.layer = layer;
  columns.entity = entity.type;
  addColumn(columns, 'text', text ?? null);
  addColumn(columns, 'block', block);
  addColumn(columns, 'handle', string(entity, 5));
  for (const [tag, value] of Object.entries(attributes)) addColumn(columns, tag, value);
  return { number: count, geometry, columns };
}

/** Throws import_drawing for the kinds that only CAD programs read. */
function pairsOrRefuse(path: string, pairs: () => ReturnType<typeof readPairs>): ReturnType<typeof readPairs> {
  const head = firstBytes(path, 32).toString('latin1');
  if (head.startsWith(BINARY) || DWG.test(head)) throw new ZhituError('import_drawing');
  return pairs();
}
