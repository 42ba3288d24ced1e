import { csvCell, csvRow } from '../../domain/csv-row.ts';
import { NOTE_COLUMN, SCHEMATIC_NOTE, WKT_COLUMN } from '../../domain/export-format.ts';
import { LAYER_SPECS } from '../../domain/layers.ts';
import { isoInZone } from '../../domain/time.ts';
import type { Feature, LayerPlan, Value } from '../feature.ts';
import type { Losses } from '../losses.ts';
import { toWkt } from '../wkt.ts';
import { rounded, rounder, tellRounding } from './coordinates.ts';
import type { TextFormat } from './text-format.ts';

const NOTE = `${SCHEMATIC_NOTE.zh} ${SCHEMATIC_NOTE.en}`;

/**
 * RFC 4180 with a UTF-8 byte-order mark, which spreadsheet programs need for Chinese. Two columns have the point that
 * stands for the feature; layers that are not all points have their shape in `wkt`.
 */
export function csv(plan: LayerPlan, losses: Losses): TextFormat {
  const { layer, columns, timeZone } = plan;
  const fields = columns.findLastIndex((c) => c.source === null) + 1; // places stand after them
  const shaped = LAYER_SPECS[layer].geometry.some((type) => type !== 'Point');
  const places = shaped ? [...placeNames(plan), WKT_COLUMN] : placeNames(plan);
  const note = plan.schematic ? NOTE : null;
  const round = rounder(plan);

  function cell(value: Value, i: number): Value {
    const { name, type } = columns[i] as LayerPlan['columns'][number];
    if (value === '') losses.count('empty_as_null', { layer, column: name });
    if (type === 'instant' && value !== null) return isoInZone(Number(value), timeZone);
    if (typeof value === 'object' && value !== null) return JSON.stringify(value);
    if (typeof value === 'string' && csvCell(value).replace(/^"/, '').startsWith("'") && !value.startsWith("'")) {
      losses.count('formula_guarded', { layer, column: name });
    }
    return value;
  }
  function row({ geometry, point, values }: Feature): string {
    const cells = values.map(cell);
    const place = shaped ? [...point.map(round), toWkt(rounded(geometry, round))] : point.map(round);
    return csvRow([...cells.slice(0, fields), ...place, ...cells.slice(fields), note]);
  }

  return {
    head() {
      tellRounding(plan, losses);
      losses.tell('types_untold');
      losses.tell('no_styles');
      if (plan.crs !== 'EPSG:4326') losses.tell('crs_untold', {}, { crs: plan.crs });
      const names = columns.map((c) => c.name);
      return `\uFEFF${csvRow([...names.slice(0, fields), ...places, ...names.slice(fields), NOTE_COLUMN])}`;
    },
    rows: (features) => features.map(row).join(''),
    tail: () => '',
  };
}

/** Names that an import takes for what they are. */
export function placeNames({ crs, projected }: Pick<LayerPlan, 'crs' | 'projected'>): [string, string] {
  if (crs === 'EPSG:4326') return ['lon', 'lat'];
  const which = crs.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
  return projected ? [`x_${which}`, `y_${which}`] : [`lon_${which}`, `lat_${which}`];
}
