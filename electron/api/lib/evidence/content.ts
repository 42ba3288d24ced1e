/** What is put on paper and into bundles about a finding or a case: gathered once, whatever form it takes. */
import type { Geometry } from 'geojson';
import { createPlane } from '../../../analysis/plane.ts';
import type { Language } from '../../../contract/errors.ts';
import { ZhituError } from '../../../contract/errors.ts';
import type { Tip } from '../../../domain/audit-tip.ts';
import type { BundleSubject } from '../../../domain/bundle.ts';
import { isoInZone } from '../../../domain/time.ts';
import { namesByCode } from '../../../exports/read-features.ts';
import type { Drawn, Fact } from '../../../exports/report/document.ts';
import { frameOf, type MapFrame } from '../../../exports/report/map-frame.ts';
import { groundWanted } from '../../../exports/report/map-ground.ts';
import { type Sheet, sheetOf } from '../../../exports/report/paper.ts';
import { ellipsePolygon } from '../../../photogrammetry/ellipse.ts';
import type { Actor } from '../../../store/audit.ts';
import { readTip } from '../../../store/audit-tip.ts';
import { readCaseFile } from '../../../store/case-file.ts';
import { nowOf } from '../../../store/clock.ts';
import { type EvidenceOriginal, type HistoryRow, historyOf, originalsOf } from '../../../store/evidence.ts';
import { listAnswers } from '../../../store/field-answers.ts';
import { readTask, taskPhotos, taskShape } from '../../../store/field-tasks.ts';
import { type MapExtract, mapExtract } from '../../../store/map-extract.ts';
import { readMeta } from '../../../store/meta.ts';
import type { Context } from '../../context.ts';
import { sheetFacts } from '../field-sheet/sheet-facts.ts';
import { seesPersonalData } from '../permissions.ts';
import { type Say, sayIn } from '../plan-report/say.ts';
import { caseFacts } from './case-facts.ts';

/** The map, millimetres: on A4 with its heading and legend. */
const MAP = { width: 170, height: 150 };
const SHEET: Sheet = { ...sheetOf('a4', false), map: MAP };
const AROUND = 90; // metres that are shown at least

export interface EvidenceContent {
  kind: BundleSubject;
  id: number;
  name: string;
  title: string;
  say: Say;
  facts: Fact[];
  history: HistoryRow[];
  originals: EvidenceOriginal[];
  /** Outlines in pixels of the photos that show the finding, by SHA-256. */
  outlines: ReadonlyMap<string, { width: number; height: number; pixels: [number, number][] }>;
  /** Null where nothing says where it is. */
  map: { frame: MapFrame; extract: MapExtract; drawn: Drawn[] } | null;
  /** All that is known, for programs. */
  data: unknown;
  /** Whether an owner's name was left out. */
  ownerLeftOut: boolean;
  tip: Tip | null;
  schematic: boolean;
  /** ISO 8601, with the city's offset. */
  at: string;
}

/** Throws ZhituError `not_found`. */
export async function evidenceOf(
  ctx: Context,
  actor: Actor,
  of: { kind: BundleSubject; id: number; lang: Language },
): Promise<EvidenceContent> {
  const { store, pack } = ctx;
  const { kind, id } = of;
  const say = sayIn(of.lang, pack.timeZone, await namesByCode(store.read));
  const now = Math.floor(Date.now() / 1000);
  const entity = kind === 'finding' ? 'structures' : 'cases';
  const told = kind === 'finding' ? await findingTold(ctx, actor, say, id) : await caseTold(ctx, actor, say, id);
  return {
    kind,
    id,
    say,
    ...told,
    history: await historyOf(store.read, entity, id),
    originals: await originalsOf(store.read, entity, id),
    map: await mapOf(ctx, told.shown, told.place),
    tip: await readTip(store.read),
    schematic: (await readMeta(store.read, 'schematic')) === '1',
    at: isoInZone(now, pack.timeZone),
  };
}

async function findingTold(ctx: Context, actor: Actor, say: Say, id: number) {
  const { read } = ctx.store;
  const task = await readTask(read, id);
  const { geometry, ellipse, owner, status } = await taskShape(read, id);
  const owners = seesPersonalData(actor);
  const photos = await taskPhotos(read, id);
  const spread = ellipse && ellipsePolygon(task.lon, task.lat, ellipse);
  const shown: Drawn[] = [
    ...(spread ? [{ look: 'before' as const, geometry: spread }] : []),
    { look: 'segment' as const, geometry },
  ];
  const name = task.key ?? `#${id}`;
  const facts = sheetFacts(ctx.pack, say, { task, owner, ellipse }, owners);
  const { code: _, person: __, ...known } = task;
  return {
    name,
    title: say('疑似违建材料', 'File of a suspected illegal structure'),
    facts: [{ label: say('状态', 'State'), value: say.term('structures_status', status) }, ...facts],
    outlines: new Map(
      photos.flatMap(({ sha256, width, height, pixels }) =>
        width && height && pixels ? [[sha256, { width, height, pixels }] as const] : [],
      ),
    ),
    shown,
    place: [task.lon, task.lat] as const,
    data: {
      ...known,
      status,
      geometry,
      ellipse,
      owner: owners ? owner : null,
      answers: await listAnswers(read, { structure: id }),
    },
    ownerLeftOut: owner !== null && !owners,
  };
}

async function caseTold(ctx: Context, actor: Actor, say: Say, id: number) {
  const { read } = ctx.store;
  const file = await readCaseFile(read, ctx.pack, actor, id, await nowOf(read, ctx.pack.timeZone));
  const { moves: _, undoable: __, ...data } = file;
  const place = file.lon !== null && file.lat !== null ? ([file.lon, file.lat] as const) : null;
  const geometry: Geometry | null = place && { type: 'Point', coordinates: [...place] };
  const shown: Drawn[] = geometry ? [{ look: 'site', geometry, label: '1' }] : [];
  return {
    name: file.number,
    title: say('案件材料', 'File of a case'),
    facts: caseFacts(file, say),
    outlines: new Map(),
    shown,
    place,
    data,
    ownerLeftOut: false,
  };
}

async function mapOf(ctx: Context, drawn: Drawn[], place: readonly [number, number] | null) {
  if (!place) return null;
  const shown = drawn.map((d) => d.geometry);
  const frame = frameOf(shown, place, SHEET, createPlane, { least: AROUND });
  const { kinds, classes } = groundWanted(frame.scale);
  return { frame, extract: await mapExtract(ctx.store.read, frame.box, kinds, classes), drawn };
}

/** Throws `not_found` where nothing has this key or number. */
export async function subjectId(ctx: Context, kind: BundleSubject, given: string): Promise<number> {
  const sql =
    kind === 'finding'
      ? 'SELECT id FROM structures WHERE retired_at IS NULL AND (key = ?1 OR (id = ?2 AND ?2 > 0)) ORDER BY key = ?1 DESC LIMIT 1'
      : 'SELECT id FROM cases WHERE number = ?1 OR (id = ?2 AND ?2 > 0) ORDER BY number = ?1 DESC LIMIT 1';
  const number = /^\d{1,15}$/.test(given) ? Number(given) : 0;
  const row = await ctx.store.read.get<{ id: number }>(sql, given, number);
  if (!row) throw new ZhituError('not_found', { what: given });
  return row.id;
}
