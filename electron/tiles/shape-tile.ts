/** Lines and polygons of a layer: cut once for each version, filtered when a tile is written. */
import type { Feature, Geometry } from 'geojson';
import GeoJSONVT, { type RawFeature } from 'geojson-vt';
import { EXTENT } from '../contract/tile-format.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { PointColumns } from '../points/columns.ts';
import { epochOf } from '../points/lookup.ts';
import type { ReadDb } from '../store/database.ts';
import { scanShapes } from '../store/layer-rows.ts';
import type { MvtLayer } from './mvt.ts';
import { categoryOf, type PointExtras } from './point-tile.ts';
import { turn } from './pulse.ts';
import { isSelected, type Selection } from './selection.ts';
import type { TileAddress } from './tile-rows.ts';

export interface Shapes extends PointExtras {
  /** Features carry their row as id. */
  index: GeoJSONVT;
}

/** Tile units around a tile that its shapes reach into, so that strokes meet: 8 px of a 512 px tile. */
const BUFFER = 64;
/** Cut tiles kept before all are dropped and cut anew: about 40 MB of a town's parcels. */
const MOST_TILES = 4000;

/** Cuts features into tiles as they are asked for, at every zoom that a map reaches. */
export function cutter(features: Feature[]): GeoJSONVT {
  return new GeoJSONVT(
    { type: 'FeatureCollection', features },
    { maxZoom: 22, indexMaxZoom: 0, extent: EXTENT, buffer: BUFFER },
  );
}

/** Whether an index has been walked so far that it should be made anew. */
export function isFull(index: GeoJSONVT): boolean {
  return index.tileCoords.length > MOST_TILES;
}

export async function loadShapes(
  db: ReadDb,
  columns: PointColumns,
  layer: Exclude<Layer, 'violations'>,
): Promise<Shapes> {
  const names: (string | null)[] = new Array(columns.size).fill(null);
  const kinds: string[] = new Array(columns.size).fill('point');
  const features: Feature[] = [];
  const rowOf = new Map(Array.from(columns.id, (id, row) => [id, row]));
  for await (const batch of scanShapes(db, layer)) {
    for (const [id, name, text] of batch) {
      const row = rowOf.get(id as number);
      if (row === undefined) continue;
      const geometry = JSON.parse(text as string) as Geometry;
      names[row] = name as string | null;
      kinds[row] = kindOf(geometry);
      if (kinds[row] !== 'point') features.push({ type: 'Feature', id: row, properties: null, geometry });
    }
    await turn();
  }
  return { names, kinds, index: cutter(features) };
}

function kindOf(geometry: Geometry): string {
  if (geometry.type.endsWith('Polygon')) return 'area';
  return geometry.type.endsWith('LineString') ? 'line' : 'point';
}

/** Writes the selected shapes of a tile; all rows must be ready. */
export function writeShapes(
  layer: MvtLayer,
  shapes: Shapes,
  columns: PointColumns,
  selection: Selection,
  { z, x, y }: TileAddress,
  named = true,
): void {
  const { codes, values } = categoryOf(columns);
  const [c, t, nameKey] = [layer.key('c'), layer.key('t'), layer.key('name')];
  for (const feature of shapes.index.getTileRaw(z, x, y)?.features ?? []) {
    const row = feature.id as number;
    if (!isSelected(selection, row)) continue;
    const tags = [c, layer.text(values[codes[columns.profiles.of[row] as number] as number] as string)];
    const start = epochOf(columns.start, row);
    if (!Number.isNaN(start)) tags.push(t, layer.number(start));
    const name = named ? shapes.names[row] : null;
    if (name) tags.push(nameKey, layer.text(name));
    writeFeature(layer, columns.id[row] as number, feature, tags);
  }
}

/** One cut feature; points in the buffer belong to the next tile. */
export function writeFeature(layer: MvtLayer, id: number, feature: RawFeature, tags: readonly number[]): void {
  if (feature.type === 3) layer.polygon(id, feature.geometry, tags);
  else if (feature.type === 2) layer.lines(id, feature.geometry, tags);
  else if (feature.type === 4) {
    const { x, y } = feature;
    if (x >= 0 && y >= 0 && x < EXTENT && y < EXTENT) layer.point(id, x, y, tags);
  }
}
