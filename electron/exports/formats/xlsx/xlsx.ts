/**
 * A workbook (Office Open XML, ECMA-376) with a sheet for each layer, written as the rows come: a library that holds a
 * million rows to write them takes gigabytes. Texts are texts whatever they begin with, so that none is run as a formula.
 */
import { ZhituError } from '../../../contract/errors.ts';
import { WKT_COLUMN } from '../../../domain/export-format.ts';
import { LAYER_SPECS } from '../../../domain/layers.ts';
import { aboutLines } from '../../about-file.ts';
import { layerLabel } from '../../categories.ts';
import type { LayerPlan } from '../../feature.ts';
import { tellRounding } from '../coordinates.ts';
import { placeNames } from '../csv.ts';
import type { FormatWriter, WriterContext } from '../writer.ts';
import { type ZipOut, zipOut } from '../zip-file.ts';
import { aboutSheet, bookParts, headRow, sheetEnd, sheetStart } from './parts.ts';
import { rowWriter } from './row.ts';

/** Of a sheet, its heading among them. */
const MOST_ROWS = 1_048_576;

export function xlsx({ path, losses, plans, lang }: WriterContext & { plans: readonly LayerPlan[] }): FormatWriter {
  for (const { count, layer } of plans) {
    if (count >= MOST_ROWS) {
      throw new ZhituError('export_too_many_rows', { rows: count, limit: MOST_ROWS - 1, layer });
    }
  }
  const zip: ZipOut = zipOut(path);
  let sheet: ReturnType<ZipOut['part']> | null = null;
  let row: ReturnType<typeof rowWriter>;
  let columns = 0;
  let n = 0;
  return {
    async begin(plan) {
      const { layer } = plan;
      tellRounding(plan, losses);
      losses.tell('no_styles');
      if (plan.crs !== 'EPSG:4326') losses.tell('crs_untold', {}, { crs: plan.crs });
      for (const { mixed, name } of plan.columns) if (mixed) losses.tell('mixed_types', { layer, column: name });
      const instants = plan.columns.filter((c) => c.type === 'instant').map((c) => c.name);
      if (instants.length > 0) {
        losses.tell('time_local', { layer, column: instants.join(', ') }, { zone: plan.timeZone });
      }
      const shaped = LAYER_SPECS[layer].geometry.some((type) => type !== 'Point');
      const heads = [...plan.columns.map((c) => c.name), ...placeNames(plan), ...(shaped ? [WKT_COLUMN] : [])];
      columns = heads.length;
      row = rowWriter(plan, shaped, losses);
      n = 1;
      sheet = zip.part(`xl/worksheets/sheet${plans.indexOf(plan) + 1}.xml`);
      await sheet.put(`${sheetStart(columns)}${headRow(heads)}`);
    },
    async add(features) {
      await sheet?.put(features.map((feature) => row(feature, ++n)).join(''));
    },
    async end() {
      await sheet?.put(sheetEnd(columns, n));
      sheet?.end();
    },
    async finish() {
      const names = [...plans.map((p) => layerLabel(p.layer, lang)), lang === 'zh' ? '说明' : 'About'];
      zip.text(`xl/worksheets/sheet${names.length}.xml`, aboutSheet(aboutLines(plans, losses)));
      for (const [name, text] of bookParts(names)) zip.text(name, text);
      await zip.finish();
    },
    close: () => zip.close(),
  };
}
