import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import * as contract from '../../contract/review.ts';
import { otherPictures } from '../../contract/review-pictures.ts';
import { otherPicturesOf } from '../../flights/other-pictures.ts';
import type { Actor } from '../../store/audit.ts';
import type { WriteDb } from '../../store/database.ts';
import type { Desk } from '../../store/features.ts';
import { addPerson, changePerson, listPeople } from '../../store/people.ts';
import { assignReviews } from '../../store/review-assign.ts';
import { readReviewItem } from '../../store/review-item.ts';
import { knownCases, reviewQuality, setKnown } from '../../store/review-quality.ts';
import { reviewQueue } from '../../store/review-queue.ts';
import { type Held, leave, take } from '../../store/review-seat.ts';
import { judge, withdraw } from '../../store/review-verdict.ts';
import type { Context, Env } from '../context.ts';
import { announce } from '../lib/announce.ts';
import { bordersNear } from '../lib/borders-near.ts';
import { mount } from '../lib/mount.ts';
import { oversees } from '../lib/permissions.ts';

/** Judging drone findings, and who judges. */
export function review(app: Hono<Env>, ctx: Context): void {
  const { read } = ctx.store;
  const { timeZone } = ctx.pack;

  async function change<T>(actor: Actor, work: (db: WriteDb, desk: Desk) => Promise<T>): Promise<T> {
    const changed = await ctx.store.write((db) => work(db, { actor, timeZone }));
    await announce(ctx, ['structures', 'review']);
    return changed;
  }

  mount(app, contract.people, async () => {
    return { people: await listPeople(read) };
  });
  mount(app, contract.addPerson, ({ body }, c) => {
    const actor = c.get('actor');
    return change(actor, (db) => addPerson(db, actor, body));
  });
  mount(app, contract.changePerson, ({ params: { id }, body }, c) => {
    const actor = c.get('actor');
    return change(actor, (db) => changePerson(db, actor, id, body));
  });

  mount(app, contract.reviewQueue, ({ query }, c) => {
    const actor = c.get('actor');
    return reviewQueue(read, actor, query, now());
  });
  mount(app, contract.reviewItem, async ({ params: { id } }, c) => {
    const actor = c.get('actor');
    const item = await readReviewItem(read, actor, id, now());
    return { ...item, borders: await bordersNear(read, item.lon, item.lat, item.ellipse) };
  });
  mount(app, otherPictures, async ({ params: { id }, query: { shown } }, c) => {
    const actor = c.get('actor');
    const { lon, lat, earlier } = await readReviewItem(read, actor, id, now());
    const others = earlier.map((e) => e.id);
    return otherPicturesOf(read, id, { lon, lat }, others, shown);
  });
  mount(app, contract.takeReview, ({ params: { id } }, c) =>
    change(c.get('actor'), (db, desk) => take(db, desk, id, now())),
  );
  mount(app, contract.leaveReview, async ({ params: { id }, query: { skip } }, c) => {
    await change(c.get('actor'), (db, { actor }) => leave(db, actor, id, skip, now()));
    return { id };
  });
  mount(app, contract.giveVerdict, ({ params: { id }, body: { next, ...given } }, c) =>
    change(c.get('actor'), async (db, desk) => {
      const judged = await judge(db, desk, id, given, now());
      return { ...judged, next: next === undefined ? null : await takeIfFree(db, desk, next) };
    }),
  );
  mount(app, contract.withdrawVerdict, ({ params: { id } }, c) =>
    change(c.get('actor'), (db, desk) => withdraw(db, desk, id, now())),
  );

  mount(app, contract.assignReviews, async ({ body: { ids, assignee } }, c) => {
    return {
      assigned: await change(c.get('actor'), (db, { actor }) => assignReviews(db, actor, ids, assignee, now())),
    };
  });
  mount(app, contract.reviewQuality, ({ query }, c) => {
    const actor = c.get('actor');
    return reviewQuality(read, oversees(actor), query);
  });
  mount(app, contract.knownCases, async () => {
    return knownCases(read);
  });
  mount(app, contract.setKnown, async ({ body: { ids, known } }, c) => {
    return { changed: await change(c.get('actor'), (db, { actor }) => setKnown(db, actor, ids, known, now())) };
  });
}

/** Somebody else may have been quicker: then the page asks for another. */
async function takeIfFree(db: WriteDb, desk: Desk, id: number): Promise<Held | null> {
  try {
    return await take(db, desk, id, now());
  } catch (error) {
    if (error instanceof ZhituError) return null;
    throw error;
  }
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
