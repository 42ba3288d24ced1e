/** The points of a tile: one by one where there is room, else gathered in cells whose counts are exact. */
import { CROWDED, EXTENT } from '../contract/tile-format.ts';
import { LAYER_SPECS } from '../domain/layers.ts';
import type { CodeColumn, PointColumns } from '../points/columns.ts';
import { blockOf, epochOf } from '../points/lookup.ts';
import { eachCell } from './cells.ts';
import { MvtLayer } from './mvt.ts';
import { NOTHING, PointWriter } from './point-writer.ts';
import { CHUNK, countRows, listRows, type Selection } from './selection.ts';
import type { TileAddress, TileRows } from './tile-rows.ts';

/** Cells a side of a tile, as a power of two: 32, which is 16 px of a 512 px tile, and 128 where it is crowded. */
const CELL_BITS = 5;
const CROWDED_CELL_BITS = 7;

/** Beside what the columns know, for layers that are not points only. */
export interface PointExtras {
  names: readonly (string | null)[];
  /** `point`, `line` or `area` by row. */
  kinds: readonly string[];
}

export interface PointTile {
  /** Name of the MVT layer. */
  name: string;
  columns: PointColumns;
  selection: Selection;
  tile: TileAddress;
  /** The tile's rows, made ready in the selection. */
  rows: TileRows;
  /** From this zoom on points come one by one. */
  singleZoom: number;
  extras: PointExtras | null;
  /** Features that a place stands for at least; what is fewer is left out, and nothing stands alone. */
  least?: number;
}

/** The finest cells of a tile that must not tell single features: some 70 m wide in the middle latitudes. */
const DISCREET_ZOOM = 19;

export function pointTile({
  name,
  columns,
  selection,
  tile,
  rows,
  singleZoom,
  extras,
  least = 1,
}: PointTile): MvtLayer {
  const layer = new MvtLayer(name);
  const category = categoryOf(columns);
  if (least > 1) {
    const writer = new PointWriter(layer, category.values, 0);
    const zoom = Math.min(tile.z + CELL_BITS, DISCREET_ZOOM);
    writeCells(writer, columns, category, selection, rows, tile, zoom, least, () => undefined);
    return writer.finish();
  }
  const gathered = tile.z < singleZoom;
  const count = gathered ? 0 : countRows(selection, rows.first, rows.end);
  const writer = new PointWriter(layer, category.values, Math.min(count, CROWDED));
  const write = singleWriter(writer, columns, category, tile, extras);
  if (gathered || count > CROWDED) {
    const zoom = tile.z + (gathered ? CELL_BITS : CROWDED_CELL_BITS);
    writeCells(writer, columns, category, selection, rows, tile, zoom, 1, write);
  } else {
    writeSingles(columns, selection, rows, write);
  }
  return writer.finish();
}

/** The selected rows block by block, from lists: asking for each row whether it is wanted cannot be foretold. */
function writeSingles(
  { blocks: { starts } }: PointColumns,
  selection: Selection,
  { block, blockEnd, first, end }: TileRows,
  write: (row: number, block: number) => void,
): void {
  const list = new Uint32Array(Math.min(CHUNK, end - first));
  let b = block;
  for (let from = first; from < end; from += CHUNK) {
    const n = listRows(selection, from, Math.min(end, from + CHUNK), list);
    for (let i = 0; i < n; i++) {
      const row = list[i] as number;
      while (b + 1 < blockEnd && (starts[b + 1] as number) <= row) b++;
      write(row, b);
    }
  }
}

/** The category by profile. */
export function categoryOf({ layer, profiles }: PointColumns): CodeColumn {
  return profiles.fields[LAYER_SPECS[layer].category] as CodeColumn;
}

/** Tile units per quantised step: a power of two, so that nothing is rounded before the floor. */
function scaleOf(z: number): number {
  return EXTENT / 2 ** (32 - z);
}

function singleWriter(
  writer: PointWriter,
  { blocks, id, x, y, start, profiles }: PointColumns,
  { codes }: CodeColumn,
  tile: TileAddress,
  extras: PointExtras | null,
) {
  const { layer } = writer;
  const scale = scaleOf(tile.z);
  const left = tile.x * EXTENT;
  const top = tile.y * EXTENT;
  return (row: number, block: number): void => {
    const px = Math.floor(((blocks.x[block] as number) * 65_536 + (x[row] as number)) * scale) - left;
    const py = Math.floor(((blocks.y[block] as number) * 65_536 + (y[row] as number)) * scale) - top;
    const at = epochOf(start, row);
    const name = extras?.names[row];
    writer.single(
      id[row] as number,
      codes[profiles.of[row] as number] as number,
      px,
      py,
      Number.isNaN(at) ? NOTHING : layer.ownNumber(at),
      extras ? layer.text(extras.kinds[row] as string) : NOTHING,
      name ? layer.text(name) : NOTHING,
    );
  };
}

function writeCells(
  writer: PointWriter,
  columns: PointColumns,
  { codes, values }: CodeColumn,
  selection: Selection,
  rows: TileRows,
  { z, x, y }: TileAddress,
  zoom: number,
  least: number,
  writeSingle: (row: number, block: number) => void,
): void {
  const scale = scaleOf(z);
  const side = 2 ** (32 - zoom);
  const left = x * 2 ** (32 - z);
  const top = y * 2 ** (32 - z);
  eachCell(columns, codes, values.length, selection, rows, zoom, ({ cx, cy, count, sumX, sumY, row, tally }) => {
    if (count < least) return;
    if (count === 1) {
      writeSingle(row, blockOf(columns, row));
      return;
    }
    let most = 0;
    for (let code = 1; code < tally.length; code++) if ((tally[code] as number) > (tally[most] as number)) most = code;
    const px = Math.floor((cx * side - left + sumX / count) * scale);
    const py = Math.floor((cy * side - top + sumY / count) * scale);
    writer.cell(most, count, px, py);
  });
}
