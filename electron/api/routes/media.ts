import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import * as contract from '../../contract/media.ts';
import { checkOriginal, openOriginal } from '../../originals/open-original.ts';
import { keepOriginal, sweepOriginals } from '../../originals/put-original.ts';
import type { Actor } from '../../store/audit.ts';
import { addPhoto, featurePhotos, removePhoto, requireFeature } from '../../store/feature-photos.ts';
import { addMedia, findMedia, isOfFinding } from '../../store/media.ts';
import { matchesEtag } from '../../tiles/etag.ts';
import type { Context, Env } from '../context.ts';
import { announce } from '../lib/announce.ts';
import { mount } from '../lib/mount.ts';
import { seesPersonalData } from '../lib/permissions.ts';
import { disposition } from '../lib/text-stream.ts';

/** What is found by its hash never changes. */
const FOR_EVER = 'private, max-age=31536000, immutable';
/** Types that every browser shows; others are saved. */
const SHOWN = ['image/jpeg', 'image/png', 'image/webp'];

/** Originals and the photos of features. Photos show faces and plates: only those who may edit see them. */
export function media(app: Hono<Env>, ctx: Context): void {
  const { store } = ctx;
  void sweepOriginals(store.path, store.read).catch(() => undefined); // it is swept at the next start

  mount(app, contract.featurePhotos, async ({ params: { layer, id } }) => {
    return { photos: await featurePhotos(store.read, layer, id) };
  });

  mount(app, contract.addPhoto, async ({ params: { layer, id }, query: { name } }, c) => {
    const actor = c.get('actor');
    await store.write((db) => requireFeature(db, layer, id)); // before hundreds of megabytes are taken in for nothing
    const { signal, body } = c.req.raw;
    const answer = await keepOriginal(store, body ?? nothing(), { name, signal }, (stored) =>
      store.write(async (db) => {
        const [added] = await addMedia(db, actor, [stored]);
        if (!added) throw new Error('a photo was put and not answered for');
        const changeId = await addPhoto(db, actor, layer, id, added.id);
        return { media: added.id, sha256: added.sha256, known: added.known, changeId };
      }),
    );
    if (answer.changeId !== null) await announce(ctx, ['photos']);
    return answer;
  });

  mount(app, contract.removePhoto, async ({ params: { layer, id, sha256 } }, c) => {
    const actor = c.get('actor');
    const changeId = await store.write((db) => removePhoto(db, actor, layer, id, sha256));
    await announce(ctx, ['photos']);
    return { changeId };
  });

  mount(app, contract.original, async ({ params: { sha256 } }, c) => {
    const known = await find(sha256, c.get('actor'));
    const headers = { ETag: `"${sha256}"`, 'Cache-Control': FOR_EVER };
    if (matchesEtag(c.req.header('If-None-Match'), headers.ETag)) return c.body(null, 304, headers);
    const state = await checkOriginal(store.path, known);
    if (state !== 'sound') throw new ZhituError(`original_${state}`, { name: known.name });
    return c.body(await openOriginal(store.path, known), 200, {
      ...headers,
      'Content-Type': known.type,
      'Content-Length': String(known.bytes),
      'Content-Disposition': disposition(SHOWN.includes(known.type) ? 'inline' : 'attachment', known.name),
    });
  });

  mount(app, contract.thumbnail, async ({ params: { sha256 }, query: { size } }, c) => {
    await find(sha256, c.get('actor'));
    const headers = { ETag: `"${sha256}-${size}"`, 'Cache-Control': FOR_EVER };
    if (matchesEtag(c.req.header('If-None-Match'), headers.ETag)) return c.body(null, 304, headers);
    const bytes = await ctx.thumbnails.get(sha256, size);
    return c.body(bytes, 200, { ...headers, 'Content-Type': 'image/webp' });
  });

  /** Reviewers see what was taken from above, and no other photo. */
  async function find(sha256: string, actor: Actor) {
    const known = await findMedia(store.read, sha256);
    const judged = seesPersonalData(actor) || (known !== undefined && (await isOfFinding(store.read, known.id)));
    if (!judged) throw new ZhituError('forbidden');
    if (!known) throw new ZhituError('not_found', { what: `media ${sha256.slice(0, 12)}…` });
    return known;
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
