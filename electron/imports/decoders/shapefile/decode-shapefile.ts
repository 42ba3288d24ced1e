/**
 * Shapefiles, several in an archive or one with its files beside it. Read here instead of by shpjs, which holds all of a
 * file in memory, believes what it says of its encoding, and takes holes by their direction.
 */
import { ZhituError } from '../../../contract/errors.ts';
import { archivedNames } from '../../archive/archive.ts';
import type { Remark } from '../../remarks.ts';
import { type Bytes, Forward } from '../bytes.ts';
import type { DecodedFile, DecodedLayer, DecodeOptions, Decoder } from '../decoder.ts';
import { readDbfHeader } from './dbf.ts';
import { archivedSets, type FileSet, looseSet } from './file-set.ts';
import { type Index, readIndex, readShapeType } from './records.ts';
import { setRows } from './rows.ts';
import { typesOfShape } from './shapes.ts';
import { openTable, type Table } from './table.ts';

const SMALL = 1 << 16; // bytes of a .prj or .cpg that are looked at
const ZIP = 'PK\x03\x04';

export const shapefileDecoder: Decoder = { format: 'shapefile', recognises, open };

async function recognises(head: Buffer, name: string, path: string): Promise<boolean> {
  if (head.toString('latin1', 0, 4) === ZIP) {
    return (await archivedNames(path))?.some((file) => /\.shp$/i.test(file)) ?? false;
  }
  if (head.length >= 32 && head.readInt32BE(0) === 9994 && head.readInt32LE(28) === 1000) return true;
  return /\.dbf$/i.test(name) && isTable(head);
}

function isTable(head: Buffer): boolean {
  try {
    readDbfHeader(head);
    return true;
  } catch {
    return false;
  }
}

async function open(path: string, options: DecodeOptions): Promise<DecodedFile> {
  const zipped = await isArchive(path);
  const found = zipped ? await archivedSets(path) : null;
  const warnings: Remark[] = [];
  try {
    const sets = found?.sets ?? [looseSet(path, options.name)];
    for (const name of found?.alone ?? []) {
      warnings.push({
        zh: `“${name}”只有属性表，没有图形，未读取`,
        en: `“${name}” is a table without shapes and was not read`,
      });
    }
    const layers: DecodedLayer[] = [];
    const encodings = new Set<string>();
    for (const [i, set] of sets.entries()) {
      const one = await openSet(set, options.encoding);
      if (one.table) encodings.add(one.table.encoding);
      layers.push(layerOf(one, `${options.scratch}-${i}.shp`, warnings));
    }
    const [encoding] = encodings;
    return {
      layers,
      warnings,
      ...(encodings.size === 1 && (encoding === 'utf-8' || encoding === 'gb18030') ? { encoding } : {}),
      close: () => found?.archive.close(),
    };
  } catch (error) {
    found?.archive.close();
    throw error;
  }
}

async function isArchive(path: string): Promise<boolean> {
  return (await archivedNames(path)) !== null;
}

interface OpenSet {
  set: FileSet;
  type: number | null;
  index: Index | null;
  table: Table | null;
  crs: string | null;
}

async function openSet(set: FileSet, encoding: string | undefined): Promise<OpenSet> {
  const { shp, shx, dbf, prj, cpg } = set.files;
  if (!shp && !dbf) throw new ZhituError('import_broken', { detail: '.shp, .dbf' });
  const said = cpg ? await text(cpg) : null;
  return {
    set,
    type: shp ? await readShapeType(shp) : null,
    index: shp ? await readIndex(shx, shp) : null,
    table: dbf ? await openTable(dbf, said, encoding) : null,
    crs: prj ? (await text(prj)).replace(/^\uFEFF/, '').trim() || null : null,
  };
}

async function text(bytes: Bytes): Promise<string> {
  const forward = new Forward(bytes);
  const found = (await forward.more(SMALL)).toString('utf8');
  await forward.close();
  return found;
}

function layerOf(one: OpenSet, scratch: string, warnings: Remark[]): DecodedLayer {
  const { set, type, index, table, crs } = one;
  const told = new Set<string>();
  const tell = (remark: Remark) => {
    if (told.has(remark.en)) return;
    told.add(remark.en);
    warnings.push(remark);
  };
  return {
    name: set.name,
    crs,
    columns: table?.columns ?? [],
    count: index?.records ?? table?.header.records ?? null,
    geometryTypes: type === null ? [] : typesOfShape(type),
    async *rows() {
      for (const remark of table?.warnings ?? []) tell(remark);
      if (set.files.shp && !table) {
        tell({
          zh: '缺少 .dbf 文件，只有图形，没有属性；请把 .shp、.dbf、.prj 等一起选上或打成一个压缩包',
          en: 'The .dbf file is missing, so there are shapes without attributes; choose .shp, .dbf, .prj and the others together, or as one zip',
        });
      }
      if (!set.files.shp) {
        tell({
          zh: '这是没有图形的属性表（.dbf）；请把同名的 .shp、.dbf、.prj 等一起选上或打成一个压缩包，或在下面选择坐标列',
          en: 'This is a table (.dbf) without its shapes; choose .shp, .dbf, .prj and the others together, or as one zip, or choose columns of coordinates',
        });
      }
      yield* setRows({ shp: set.files.shp ?? null, index, table, scratch }, tell);
    },
  };
}
