/** The ground that rays meet: one height everywhere, or a raster of heights. */
export type Ground = FlatGround | HeightRaster;

export interface FlatGround {
  kind: 'flat';
  /** Metres, from the same zero as the camera's height: 0 is the height of take-off where that is the zero. */
  height: number;
}

/** Cells in degrees of WGS 84, rows from north to south. A height belongs to its cell's middle. */
export interface HeightRaster {
  kind: 'raster';
  /** Outer corner of the first cell. */
  west: number;
  north: number;
  /** Size of a cell, degrees, both above 0. */
  cellLon: number;
  cellLat: number;
  cols: number;
  rows: number;
  /** Metres, from the same zero as the camera's height. NaN is no height either. */
  heights: Float32Array | Float64Array | Int16Array;
  nodata?: number;
}

/** Throws RangeError when the numbers of a raster do not fit each other. */
export function checkRaster({ cols, rows, heights, cellLon, cellLat }: HeightRaster): void {
  if (!(cols >= 1 && rows >= 1 && heights.length === cols * rows && cellLon > 0 && cellLat > 0))
    throw new RangeError(`no raster: ${cols} × ${rows} cells of ${cellLon} × ${cellLat}°, ${heights.length} heights`);
}

/**
 * Metres at a place, bilinear between the middles of four cells, level in the outer half of the outermost cells; undefined
 * outside of the raster and wherever one of the four that count has no height.
 */
export function heightAt(ground: Ground, lon: number, lat: number): number | undefined {
  if (ground.kind === 'flat') return ground.height;
  const { cols, rows, heights, nodata } = ground;
  const x = (lon - ground.west) / ground.cellLon;
  const y = (ground.north - lat) / ground.cellLat;
  if (!(x >= 0 && x <= cols && y >= 0 && y <= rows)) return undefined;
  const cx = Math.min(Math.max(x - 0.5, 0), cols - 1);
  const cy = Math.min(Math.max(y - 0.5, 0), rows - 1);
  const [i, j] = [Math.floor(cx), Math.floor(cy)];
  const [fx, fy] = [cx - i, cy - j];
  let sum = 0;
  for (let dj = 0; dj < 2; dj++) {
    for (let di = 0; di < 2; di++) {
      const weight = (di ? fx : 1 - fx) * (dj ? fy : 1 - fy);
      if (weight === 0) continue;
      const height = heights[(j + dj) * cols + i + di] as number;
      if (height === nodata || Number.isNaN(height)) return undefined;
      sum += weight * height;
    }
  }
  return sum;
}
