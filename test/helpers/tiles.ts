import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

export function decode(bytes: Uint8Array): VectorTile {
  return new VectorTile(new PbfReader(bytes));
}

export function featuresOf(bytes: Uint8Array, layer: string): VectorTileFeature[] {
  const found = decode(bytes).layers[layer];
  return Array.from({ length: found?.length ?? 0 }, (_, i) => found?.feature(i) as VectorTileFeature);
}

/** What the features of a points layer stand for. */
export function countOf(features: readonly VectorTileFeature[]): number {
  return features.reduce((sum, f) => sum + (typeof f.properties.n === 'number' ? f.properties.n : 1), 0);
}

/** Addresses of every tile of a zoom that touches a box of degrees. */
export function tilesOver([west, south, east, north]: readonly number[], z: number): [number, number][] {
  const n = 2 ** z;
  const column = (lon: number) => Math.min(n - 1, Math.max(0, Math.floor((lon / 360 + 0.5) * n)));
  const line = (lat: number) => {
    const y = 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
    return Math.min(n - 1, Math.max(0, Math.floor(y * n)));
  };
  const out: [number, number][] = [];
  for (let x = column(west as number); x <= column(east as number); x++) {
    for (let y = line(north as number); y <= line(south as number); y++) out.push([x, y]);
  }
  return out;
}
