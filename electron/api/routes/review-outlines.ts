import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import * as contract from '../../contract/review-outlines.ts';
import { drawnOutline } from '../../flights/drawn-outline.ts';
import { footprintsOf } from '../../flights/footprints.ts';
import { measureMarks } from '../../flights/measure-marks.ts';
import { photoView } from '../../flights/photo-view.ts';
import { projectPoints } from '../../flights/project-points.ts';
import type { WriteDb } from '../../store/database.ts';
import { now } from '../../store/features.ts';
import { keepMeasurement } from '../../store/measurements.ts';
import { saveOutline } from '../../store/outlines.ts';
import type { Context, Env } from '../context.ts';
import { announce } from '../lib/announce.ts';
import { mount } from '../lib/mount.ts';

/** A finding's photos and the map together, for those who judge. */
export function reviewOutlines(app: Hono<Env>, ctx: Context): void {
  const { read } = ctx.store;
  const { timeZone } = ctx.pack;

  async function change<T>(work: (db: WriteDb) => Promise<T>): Promise<T> {
    const changed = await ctx.store.write(work);
    await announce(ctx, ['structures', 'review']);
    return changed;
  }

  mount(app, contract.projectPoints, async ({ body: { finding, photo, from, points } }) => {
    const known = await photoView(read, finding, photo);
    if (known.kind === 'view') return projectPoints(known, from, points);
    return { lacks: known.lacks, points: points.map(() => null), why: null, ellipse: null };
  });

  mount(app, contract.footprints, async ({ params: { id } }) => {
    return { footprints: await footprintsOf(read, id) };
  });

  mount(app, contract.measurePhoto, ({ body }) => {
    return measureMarks(read, body.finding, body.marks);
  });

  mount(app, contract.saveOutline, async ({ params: { id }, body }, c) => {
    const actor = c.get('actor');
    const drawn = await drawnOutline(read, id, body);
    return change((db) => saveOutline(db, { actor, timeZone }, id, body.rev, drawn, now()));
  });

  mount(app, contract.keepMeasured, async ({ params: { id }, body: { rev, marks } }, c) => {
    const actor = c.get('actor');
    const { value, sigma } = await measureMarks(read, id, marks);
    if (value === null || sigma === null || marks.kind === 'length') throw new ZhituError('measure_none');
    const field = marks.kind === 'area' ? 'area_m2' : 'height_m';
    const kept = { field, value: round(value), sigma: round(sigma), marks } as const;
    const changed = await change((db) => keepMeasurement(db, { actor, timeZone }, id, rev, kept, now()));
    return { ...changed, value: kept.value, sigma: kept.sigma };
  });
}

/** To centimetres. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
