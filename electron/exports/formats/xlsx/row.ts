/** A feature as a row of a sheet. */
import { isoInZone, wallSeconds } from '../../../domain/time.ts';
import type { Feature, LayerPlan, Value } from '../../feature.ts';
import type { Losses } from '../../losses.ts';
import { toWkt } from '../../wkt.ts';
import { rounded, rounder } from '../coordinates.ts';
import { holdsForbidden, xml } from '../xml.ts';
import { TIME_STYLE } from './parts.ts';

/** Characters that a cell holds at most. */
const CELL = 32_767;
const DAY = 86_400;
/** 1 January 1970 as spreadsheets count days. */
const EPOCH_DAY = 25_569;
/** 1 March 1900: before it spreadsheets count a day that never was. */
const FIRST_DAY = 61;
const LAST_DAY = 2_958_466;

export function rowWriter(plan: LayerPlan, shaped: boolean, losses: Losses): (feature: Feature, n: number) => string {
  const { layer, columns, timeZone } = plan;
  const round = rounder(plan);
  const letters = Array.from({ length: columns.length + 3 }, (_, i) => lettersOf(i));

  function text(value: string, ref: string, column: string): string {
    if (value === '') losses.count('empty_as_null', { layer, column });
    if (holdsForbidden(value)) losses.count('characters_removed', { layer, column });
    let kept = value;
    if (value.length > CELL) {
      losses.count('text_cut', { layer, column }, { limit: `${CELL}` }, value);
      kept = value.slice(0, CELL - (/[\ud800-\udbff]/.test(value[CELL - 1] as string) ? 1 : 0));
    }
    return textCell(kept, ref);
  }
  function time(epoch: number, ref: string, column: string): string {
    const serial = wallSeconds(epoch, timeZone) / DAY + EPOCH_DAY;
    if (serial >= FIRST_DAY && serial < LAST_DAY) return `<c r="${ref}" s="${TIME_STYLE}"><v>${serial}</v></c>`;
    losses.count('time_range', { layer, column });
    return textCell(isoInZone(epoch, timeZone), ref);
  }
  function cell(value: Value, i: number, n: number): string {
    if (value === null) return '';
    const ref = `${letters[i]}${n}`;
    const { name, type } = columns[i] as LayerPlan['columns'][number];
    if (type === 'instant') return time(Number(value), ref, name);
    if (typeof value === 'boolean') return `<c r="${ref}" t="b"><v>${Number(value)}</v></c>`;
    if (typeof value === 'number') return `<c r="${ref}"><v>${value}</v></c>`;
    return text(value, ref, name);
  }
  function place({ point, geometry }: Feature, n: number): string {
    const at = columns.length;
    const [x, y] = point.map(round);
    const cells = `<c r="${letters[at]}${n}"><v>${x}</v></c><c r="${letters[at + 1]}${n}"><v>${y}</v></c>`;
    if (!shaped) return cells;
    const wkt = toWkt(rounded(geometry, round));
    if (wkt.length <= CELL) return `${cells}${textCell(wkt, `${letters[at + 2]}${n}`)}`;
    losses.count('shape_too_long', { layer }, { limit: `${CELL}` });
    return cells;
  }
  return (feature, n) =>
    `<row r="${n}">${feature.values.map((value, i) => cell(value, i, n)).join('')}${place(feature, n)}</row>`;
}

/** What looks like an escape of the format's own gets one (ECMA-376 part 1, 22.9.2.19). */
export function textCell(value: string, ref: string, style = ''): string {
  const safe = value.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
  return `<c r="${ref}" t="inlineStr"${style}><is><t xml:space="preserve">${xml(safe)}</t></is></c>`;
}

/** 0 → A, 26 → AA. */
export function lettersOf(column: number): string {
  let out = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) out = String.fromCharCode(65 + ((n - 1) % 26)) + out;
  return out;
}
