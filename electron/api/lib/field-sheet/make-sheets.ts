/** Sheets to take along on a field check, one A4 page a task, as one page that needs nothing else. */
import { createPlane } from '../../../analysis/plane.ts';
import type { Language } from '../../../contract/errors.ts';
import { namesByCode } from '../../../exports/read-features.ts';
import { frameOf } from '../../../exports/report/map-frame.ts';
import { groundWanted } from '../../../exports/report/map-ground.ts';
import { drawMap } from '../../../exports/report/map-svg.ts';
import { type Markup, markup, Markup as Raw } from '../../../exports/report/markup.ts';
import { type Sheet, sheetOf } from '../../../exports/report/paper.ts';
import { ellipsePolygon } from '../../../photogrammetry/ellipse.ts';
import { readTask, taskPhotos, taskShape } from '../../../store/field-tasks.ts';
import { mapExtract } from '../../../store/map-extract.ts';
import { readMeta } from '../../../store/meta.ts';
import type { Context } from '../../context.ts';
import { sayIn } from '../plan-report/say.ts';
import { sheetFacts } from './sheet-facts.ts';
import { type SheetContent, sheetPage } from './sheet-page.ts';
import { SHEET_STYLE } from './sheet-style.ts';

/** The map on the sheet, millimetres. */
const MAP = { width: 96, height: 84 };
const SHEET: Sheet = { ...sheetOf('a4', false), map: MAP };
const AROUND = 70; // metres that are shown at least: neighbours tell which roof it is
const PHOTOS = 2;
const PICTURE = 1024; // pixels on the longer side: 90 mm at 280 dpi

export interface SheetOptions {
  language: Language;
  /** Names of owners are for who may see them. */
  owners: boolean;
}

/** Throws `not_found`. Findings in any state can be printed: a sheet may be wanted again for the file. */
export async function makeSheets(ctx: Context, ids: readonly number[], options: SheetOptions): Promise<string> {
  const { language } = options;
  const say = sayIn(language, ctx.pack.timeZone, await namesByCode(ctx.store.read));
  const schematic = (await readMeta(ctx.store.read, 'schematic')) === '1';
  const pages: Markup[] = [];
  for (const id of ids) {
    const content = await contentOf(ctx, id);
    const facts = sheetFacts(ctx.pack, say, content, options.owners);
    pages.push(sheetPage(ctx.pack, say, content, facts, schematic));
  }
  const title = say('现场核查单', 'Field check sheet');
  return markup`<!DOCTYPE html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width"/><title>${title}</title><style>${new Raw(SHEET_STYLE)}</style></head>
<body>${pages}</body></html>
`.text;
}

async function contentOf(ctx: Context, id: number): Promise<SheetContent> {
  const { read } = ctx.store;
  const task = await readTask(read, id);
  const { geometry, ellipse, owner } = await taskShape(read, id);
  const spread = ellipse && ellipsePolygon(task.lon, task.lat, ellipse);
  const shown = spread ? [geometry, spread] : [geometry];
  const frame = frameOf(shown, [task.lon, task.lat], SHEET, createPlane, { least: AROUND });
  const { kinds, classes } = groundWanted(frame.scale);
  const extract = await mapExtract(read, frame.box, kinds, classes);
  const drawn = [
    ...(spread ? [{ look: 'before' as const, geometry: spread }] : []),
    { look: 'segment' as const, geometry },
  ];
  const photos = await Promise.all(
    (await taskPhotos(read, id, PHOTOS)).map(async (photo) => ({
      ...photo,
      picture: await ctx.thumbnails
        .get(photo.sha256, PICTURE)
        .then((bytes) => `data:image/webp;base64,${Buffer.from(bytes).toString('base64')}`)
        .catch(() => null),
    })),
  );
  return { task, owner, ellipse, photos, map: drawMap(frame, extract, drawn, task.code), scale: frame.scale };
}
