/** A GeoTIFF of heights as a raster in degrees, cut to where it is needed. Heights stay as the file counts them. */
import { metresPerDegree } from '../../domain/measure.ts';
import type { HeightRaster } from '../../photogrammetry/ground.ts';
import { type Placement, placementOf } from '../orthophotos/placement.ts';
import { openRaster, type Raster, type Window } from '../orthophotos/raster.ts';
import { withFile } from '../readers/bytes.ts';
import { readGeotiff } from '../readers/geotiff.ts';
import { type ReadResult, refuse, shown } from '../readers/result.ts';

/** West, south, east, north; degrees. */
type Box = readonly [number, number, number, number];

const MOST_CELLS = 4_000_000; // a square kilometre at half a metre, 16 MB
const BLOCK = 256; // cells along a side that are filled at a time

/**
 * Bilinear from the file, cells about as large as its pixels; larger ones where there would be more than four million.
 * What is wrong with the file is told, never thrown; a file that lies wholly outside of `box` is `heights_outside`.
 */
export async function readHeights(path: string, box: Box, scratch: string): Promise<ReadResult<HeightRaster>> {
  const read = await withFile(path, readGeotiff).catch((error: unknown) =>
    refuse('file_unreadable', { detail: shown((error as NodeJS.ErrnoException).code ?? '') }),
  );
  if (!read.ok) return read;
  const facts = read.value;
  if (facts.bands !== 1) return refuse('heights_bands', { bands: facts.bands });
  const placement = placementOf(facts);
  if (!placement) return refuse('tiff_nowhere');
  const [west, south, east, north] = placement.bounds.map((edge, i) =>
    i < 2 ? Math.max(edge, box[i] as number) : Math.min(edge, box[i] as number),
  ) as [number, number, number, number];
  if (!(west < east && south < north)) return refuse('heights_outside');
  const m = metresPerDegree((south + north) / 2);
  const least = Math.sqrt(((east - west) * m.lon * (north - south) * m.lat) / MOST_CELLS);
  const cell = Math.max(placement.groundSample, least);
  const [cellLon, cellLat] = [cell / m.lon, cell / m.lat];
  const cols = Math.max(1, Math.floor((east - west) / cellLon));
  const rows = Math.max(1, Math.floor((north - south) / cellLat));
  const grid: HeightRaster = {
    kind: 'raster',
    west,
    north,
    cellLon,
    cellLat,
    cols,
    rows,
    heights: new Float32Array(cols * rows).fill(Number.NaN),
  };
  try {
    const raster = await openRaster(path, facts, scratch);
    try {
      for (let row = 0; row < rows; row += BLOCK) {
        for (let col = 0; col < cols; col += BLOCK) await fill(grid, raster, placement, col, row);
      }
    } finally {
      await raster.close();
    }
  } catch (error) {
    return refuse('tiff_unreadable', { detail: shown((error as Error)?.message ?? error, 120) });
  }
  return { ok: true, value: grid, problems: [] };
}

async function fill(grid: HeightRaster, raster: Raster, placement: Placement, col: number, row: number): Promise<void> {
  const { cols, rows, west, north, cellLon, cellLat, heights } = grid;
  const [right, bottom] = [Math.min(cols, col + BLOCK), Math.min(rows, row + BLOCK)];
  const wide = right - col;
  const places = new Float64Array(wide * (bottom - row) * 2);
  let [left, top, most, lowest] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let j = row; j < bottom; j++) {
    for (let i = col; i < right; i++) {
      const [x, y] = placement.toPixel(west + (i + 0.5) * cellLon, north - (j + 0.5) * cellLat);
      places.set([x, y], ((j - row) * wide + i - col) * 2);
      left = Math.min(left, x);
      most = Math.max(most, x);
      top = Math.min(top, y);
      lowest = Math.max(lowest, y);
    }
  }
  const { width, height, nodata } = raster.facts;
  const x0 = Math.max(0, Math.floor(left) - 1);
  const y0 = Math.max(0, Math.floor(top) - 1);
  const [x1, y1] = [Math.min(width, Math.ceil(most) + 1), Math.min(height, Math.ceil(lowest) + 1)];
  if (!(x1 > x0 && y1 > y0)) return;
  const window = await raster.read(x0, y0, x1 - x0, y1 - y0);
  for (let k = 0; k < places.length / 2; k++) {
    const [x, y] = [places[k * 2] as number, places[k * 2 + 1] as number];
    if (!(x >= 0 && y >= 0 && x < width && y < height)) continue;
    const at = (row + Math.floor(k / wide)) * cols + col + (k % wide);
    heights[at] = heightIn(window, x, y, nodata);
  }
}

/** Between the middles of four pixels; NaN where one that counts has no height. */
function heightIn({ left, top, width, height, bands, samples }: Window, x: number, y: number, nodata: number | null) {
  const cx = Math.min(Math.max(x - left - 0.5, 0), width - 1);
  const cy = Math.min(Math.max(y - top - 0.5, 0), height - 1);
  const [i, j] = [Math.floor(cx), Math.floor(cy)];
  let sum = 0;
  for (let dj = 0; dj < 2; dj++) {
    for (let di = 0; di < 2; di++) {
      const weight = (di ? cx - i : 1 - cx + i) * (dj ? cy - j : 1 - cy + j);
      if (weight === 0) continue;
      const value = samples[((j + dj) * width + i + di) * bands] as number;
      if (value === nodata) return Number.NaN;
      sum += weight * value;
    }
  }
  return sum;
}
