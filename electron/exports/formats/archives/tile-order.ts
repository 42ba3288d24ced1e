import { zxyToTileId } from 'pmtiles';

export interface Tile {
  z: number;
  x: number;
  y: number;
}

export function tileId({ z, x, y }: Tile): number {
  return zxyToTileId(z, x, y);
}

/** The tiles one zoom further in, along the curve. */
export function childrenOf(tiles: readonly Tile[]): Tile[] {
  const all = tiles.flatMap(({ z, x, y }) =>
    [0, 1, 2, 3].map((k) => ({ z: z + 1, x: 2 * x + (k & 1), y: 2 * y + (k >> 1) })),
  );
  return all
    .map((tile) => ({ tile, id: tileId(tile) }))
    .sort((a, b) => a.id - b.id)
    .map(({ tile }) => tile);
}
