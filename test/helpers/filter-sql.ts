/** The filter written down a second time, as plain SQL, to hold the columns against. */
import type { Filter } from '../../electron/contract/filter.ts';
import { LAYER_SPECS } from '../../electron/domain/layers.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';

export function whereOf(layer: Layer, filter: Filter): string {
  const spec = LAYER_SPECS[layer];
  const { from, to, hours, weekdays, text, bbox, polygon, ids, ...coded } = filter;
  const tests = ['retired_at IS NULL'];
  const quote = (value: string) => `'${value.replaceAll("'", "''")}'`;
  if (spec.time.kind === 'instant') {
    if (from !== undefined) tests.push(`${spec.time.at} >= ${from}`);
    if (to !== undefined) tests.push(`${spec.time.at} < ${to}`);
  } else {
    if (from !== undefined) tests.push(`(${spec.time.to} IS NULL OR ${spec.time.to} > ${from})`);
    if (to !== undefined) tests.push(`(${spec.time.from} IS NULL OR ${spec.time.from} < ${to})`);
  }
  if (hours?.length) tests.push(`how % 24 IN (${hours})`);
  if (weekdays?.length) tests.push(`how / 24 + 1 IN (${weekdays})`);
  if (ids?.length) tests.push(`id IN (${ids})`);
  if (bbox) tests.push(`lon BETWEEN ${bbox[0]} AND ${bbox[2]} AND lat BETWEEN ${bbox[1]} AND ${bbox[3]}`);
  if (polygon) tests.push(insideRing(polygon));
  if (text) {
    const like = `'%${text.replace(/[%_\\]/g, '\\$&').replaceAll("'", "''")}%' ESCAPE '\\'`;
    tests.push(`(${spec.textFields.map((f) => `${f} LIKE ${like}`).join(' OR ')})`);
  }
  for (const [key, values] of Object.entries(coded) as [string, string[]][]) {
    if (values?.length) tests.push(`coalesce(nullif(${key}, ''), 'none') IN (${values.map(quote)})`);
  }
  return tests.join(' AND ');
}

/** An odd number of edges to the east, each from its lower end to below its upper one. */
function insideRing(ring: readonly number[]): string {
  const crossings: string[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const next = (i + 2) % ring.length;
    const [ax, ay, bx, by] = [ring[i], ring[i + 1], ring[next], ring[next + 1]] as [number, number, number, number];
    if (ay === by) continue;
    const [low, high] = [Math.min(ay, by), Math.max(ay, by)].map(real);
    const cross = `${real(ax)} + ((lat - ${real(ay)}) / (${real(by)} - ${real(ay)})) * (${real(bx)} - ${real(ax)})`;
    crossings.push(`(lat >= ${low} AND lat < ${high} AND lon < ${cross})`);
  }
  return crossings.length ? `(${crossings.join(' + ')}) % 2 = 1` : '0';
}

/** As a literal that SQL does not take for a whole number. */
function real(value: number): string {
  return Number.isInteger(value) ? `(${value}.0)` : `(${value})`;
}
