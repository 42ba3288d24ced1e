/** From what was asked for to the finished page or workbook. */
import { createPlane } from '../../../analysis/plane.ts';
import type { ReportQuery } from '../../../contract/plan-report.ts';
import { assertNever } from '../../../domain/assert-never.ts';
import { namesByCode } from '../../../exports/read-features.ts';
import type { ReportDocument } from '../../../exports/report/document.ts';
import { frameOf } from '../../../exports/report/map-frame.ts';
import { groundWanted } from '../../../exports/report/map-ground.ts';
import { pageOf } from '../../../exports/report/page.ts';
import { sheetOf } from '../../../exports/report/paper.ts';
import { workbookOf } from '../../../exports/report/workbook.ts';
import { mapExtract } from '../../../store/map-extract.ts';
import type { Context } from '../../context.ts';
import { catchmentReport } from './catchment-report.ts';
import { type Say, sayIn } from './say.ts';
import { scenarioReport } from './scenario-report.ts';
import { sitingReport } from './siting-report.ts';
import { stallOf } from './stall-of.ts';
import { vendorReport } from './vendor-report.ts';

export interface ReportFile {
  name: string;
  type: string;
  body: string | Uint8Array<ArrayBuffer>;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Throws `not_found`, `report_subject`. */
export async function makeReport(ctx: Context, query: ReportQuery): Promise<ReportFile> {
  const say = sayIn(query.lang, ctx.pack.timeZone, await namesByCode(ctx.store.read));
  const doc = await documentOf(ctx, say, query);
  const name = doc.title
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 80);
  if (query.format === 'xlsx') return { name: `${name}.xlsx`, type: XLSX, body: await workbookOf(doc) };
  const shown = doc.map.around ?? doc.map.drawn.map((d) => d.geometry);
  const sheet = sheetOf(query.paper, query.landscape === 'yes');
  const frame = frameOf(shown, ctx.pack.centre, sheet, createPlane, { scale: query.scale, least: doc.map.least });
  const { kinds, classes } = groundWanted(frame.scale);
  const extract = await mapExtract(ctx.store.read, frame.box, kinds, classes);
  return { name: `${name}.html`, type: 'text/html; charset=utf-8', body: pageOf(doc, sheet, frame, extract) };
}

async function documentOf(ctx: Context, say: Say, query: ReportQuery): Promise<ReportDocument> {
  const { title } = query;
  const id = query.id ?? 0;
  switch (query.of) {
    case 'scenario':
      return scenarioReport(ctx, say, { id, against: query.scenario ?? null, title });
    case 'siting':
      return sitingReport(ctx, say, { id, title });
    case 'catchment':
      return catchmentReport(ctx, say, { at: query.at as [number, number], metres: query.metres, title });
    case 'vendor':
      return vendorReport(ctx, say, { ...(await stallOf(ctx, query)), title });
    default:
      return assertNever(query.of);
  }
}
