import { csvRow } from '../domain/csv-row.ts';
import { NOTE_COLUMN, SCHEMATIC_NOTE, WKT_COLUMN } from '../domain/export-format.ts';
import { LAYER_SPECS } from '../domain/layers.ts';
import type { Image } from '../store/images.ts';
import {
  exportName,
  fieldNames,
  fieldValues,
  propValues,
  roundedGeometry,
  type Value,
  type ValueOptions,
} from './feature-values.ts';
import { toWkt } from './wkt.ts';

const NOTE = `${SCHEMATIC_NOTE.zh} ${SCHEMATIC_NOTE.en}`;

/**
 * RFC 4180 with a UTF-8 byte-order mark, which spreadsheet programs need for Chinese. `lon`, `lat` is the point
 * that stands for the feature; layers that are not all points have their shape in `wkt`. `props` are the names of
 * source columns to include.
 */
export async function* csv(
  pages: AsyncIterable<Image[]>,
  props: readonly string[],
  options: ValueOptions & { schematic: boolean },
): AsyncGenerator<string> {
  const names = fieldNames(options);
  const shaped = LAYER_SPECS[options.layer].geometry.some((type) => type !== 'Point');
  const places = shaped ? ['lon', 'lat', WKT_COLUMN] : ['lon', 'lat'];
  const taken = new Set([...names, ...places, NOTE_COLUMN]);
  const others = props.map((name) => exportName(name, taken));
  yield `\uFEFF${csvRow([...names, ...places, ...others, NOTE_COLUMN])}`;
  for await (const page of pages) {
    yield page.map((row) => csvRow([...fieldValues(row, options), ...place(row), ...rest(row), note()])).join('');
  }

  function place(row: Image): Value[] {
    const point = [Math.round(Number(row.lon) * 1e7) / 1e7, Math.round(Number(row.lat) * 1e7) / 1e7];
    return shaped ? [...point, toWkt(roundedGeometry(options.layer, row))] : point;
  }
  function rest(row: Image): Value[] {
    const values = propValues(row, taken);
    return others.map((name) => {
      const value = values.get(name) ?? null;
      return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as Value);
    });
  }
  function note(): string | null {
    return options.schematic ? NOTE : null;
  }
}
