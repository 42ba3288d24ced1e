/** Density of violations over the ground, as bands between breaks. */
import type { Feature } from 'geojson';
import type { Params } from '../../contract/analysis.ts';
import type { Warning } from '../../contract/analysis-summary.ts';
import { ZhituError } from '../../contract/errors.ts';
import { bandwidthByRule } from '../points/bandwidth.ts';
import { density as kernelDensity } from '../points/density.ts';
import { correctEdges } from '../points/edge.ts';
import { polygonGeometry } from '../points/geojson.ts';
import { type Box, boxOf, type Grid, gridOver, grow, widen } from '../points/grid.ts';
import { type Band, isobands } from '../points/isobands.ts';
import type { Kernel } from '../points/kernel.ts';
import type { Plane, Progress, TaskInput, TaskResult } from '../shapes.ts';

const CLASSES = 7; // of equal interval from 0 to the peak
/** What is below this share of the peak is not drawn: else the lowest class would be the whole rectangle. */
const GROUND = 0.02;
const ACROSS = 512; // cells on the longer side when none is given
const SMALLEST = 0.25; // metres; positions are true to a centimetre
const MOST_CELLS = 4_000_000;
const FEW = 30; // points
const PER_KM2 = 1e6;

/** Bandwidths across a study area around points in one place or one line, which do not show where its edges are. */
const LEAST_SIDE: Record<Kernel, number> = { gaussian: 6, quartic: 2 };
/** Bandwidths that a map without correction reaches beyond the points. */
const MARGIN: Record<Kernel, number> = { gaussian: 3, quartic: 1 };
/** Bandwidths a cell can be wide before points fall between the centres. */
const WIDEST_CELL: Record<Kernel, number> = { gaussian: 2, quartic: 1 };

/**
 * Features: one a class with ground in it. Properties: c (class from 1), from, to (violations per km²; the last includes
 * its upper end). The study area is the bounding box of the points (a strip or square around those in a line or one
 * place); with the correction the map ends there, without it
 * reaches three bandwidths (quartic: one) beyond. Throws ZhituError `analysis_no_points`, `analysis_params` when
 * the bandwidth does not fit the cells or cannot be chosen, `analysis_too_large` for too many cells.
 */
export function density(params: Params<'density'>, input: TaskInput, progress: Progress): TaskResult<'density'> {
  const { points, plane } = input;
  if (points.x.length === 0) throw new ZhituError('analysis_no_points');
  const { kernel, edgeCorrected } = params;
  const h = params.bandwidth ?? chosen(bandwidthByRule(points, params.rule, kernel));
  const extent = boxOf(points);
  const box = studyArea(extent, LEAST_SIDE[kernel] * h);
  const grid = gridFor(edgeCorrected ? box : grow(box, MARGIN[kernel] * h), params.cell);
  refuseUnfit(grid, kernel, h);

  const values = kernelDensity(points, grid, kernel, h, progress);
  if (edgeCorrected) correctEdges(values, grid, box, kernel, h);
  let peak = 0;
  for (let k = 0; k < values.length; k++) {
    values[k] = (values[k] as number) * PER_KM2;
    peak = Math.max(peak, values[k] as number);
  }
  const breaks = Array.from({ length: CLASSES - 1 }, (_, k) => fourDigits((peak * (k + 1)) / CLASSES));
  const bands = isobands(values, grid, [fourDigits(peak * GROUND), ...breaks, peak], progress);
  return {
    summary: {
      points: points.x.length,
      warnings: warningsFor(points.x.length, extent, grid, h),
      bandwidth: h,
      cell: grid.cell,
      columns: grid.columns,
      rows: grid.rows,
      peak: fourDigits(peak),
      breaks,
    },
    features: { type: 'FeatureCollection', features: bands.map((band) => feature(plane, band)) },
    ambiguous: [],
  };
}

/** The points' own box, at least `least` wide but not wider than the points lie apart. */
function studyArea(extent: Box, least: number): Box {
  const longer = longerSide(extent);
  return widen(extent, longer > 0 ? Math.min(least, longer) : least);
}

function longerSide({ west, south, east, north }: Box): number {
  return Math.max(east - west, north - south);
}

function feature(plane: Plane, { class: c, from, to, polygons }: Band): Feature {
  const properties = { c, from: fourDigits(from), to: fourDigits(to) };
  return { type: 'Feature', id: c, properties, geometry: polygonGeometry(plane, polygons) };
}

/** Rounded, so that the same figure entered by hand gives the same map. */
function chosen(byRule: number): number {
  if (byRule > 0) return Math.max(1, fourDigits(byRule));
  throw new ZhituError('analysis_params', {
    name: 'bandwidth',
    value: '–',
    why_zh: '全部记录都在同一个位置，无法自动选择，请填写带宽（米）',
    why_en: 'all records lie in one place, so it cannot be chosen by rule; enter one in metres',
  });
}

function gridFor(box: Box, cell: number | null): Grid {
  const side = cell ?? Math.max(SMALLEST, longerSide(box) / ACROSS);
  const cells = Math.ceil((box.east - box.west) / side) * Math.ceil((box.north - box.south) / side);
  if (cells > MOST_CELLS) {
    throw new ZhituError('analysis_too_large', {
      found: cells,
      limit: MOST_CELLS,
      what_zh: '格子',
      what_en: 'cells',
      help_zh: `请把格子边长加大到至少 ${upwards(side * Math.sqrt(cells / MOST_CELLS))} 米，或缩小范围。`,
      help_en: `Take cells of at least ${upwards(side * Math.sqrt(cells / MOST_CELLS))} m, or a smaller area.`,
    });
  }
  return gridOver(box, side);
}

function refuseUnfit({ cell }: Grid, kernel: Kernel, h: number): void {
  const least = cell / WIDEST_CELL[kernel];
  if (h >= least) return;
  throw new ZhituError('analysis_params', {
    name: 'bandwidth',
    value: `${h} m`,
    why_zh: `格子边长 ${fourDigits(cell)} 米，带宽至少要 ${upwards(least)} 米；也可以用更小的格子，或筛选更小的范围`,
    why_en: `cells are ${fourDigits(cell)} m wide, so it must be ${upwards(least)} m at least; or take smaller cells or a smaller area`,
  });
}

function warningsFor(points: number, extent: Box, { cell }: Grid, h: number): Warning[] {
  const longer = longerSide(extent);
  const warnings: Warning[] = [];
  if (longer === 0) warnings.push({ code: 'one_place', params: {} });
  else if (h > longer / 2)
    warnings.push({ code: 'wide_bandwidth', params: { bandwidth: h, extent: fourDigits(longer) } });
  if (points < FEW) warnings.push({ code: 'few_points', params: { points } });
  if (h < cell) warnings.push({ code: 'narrow_bandwidth', params: { bandwidth: h, cell: fourDigits(cell) } });
  return warnings;
}

/** Two digits, never below. */
function upwards(n: number): number {
  const unit = 10 ** (Math.floor(Math.log10(n)) - 1);
  return Number((Math.ceil(n / unit) * unit).toPrecision(12));
}

const fourDigits = (n: number) => Number(n.toPrecision(4));
