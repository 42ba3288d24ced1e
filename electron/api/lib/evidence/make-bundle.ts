/** Puts the evidence of a finding or a case into one archive; domain/bundle.ts tells how it holds together. */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { runExcerpt } from '../../../audit/run.ts';
import { ZhituError } from '../../../contract/errors.ts';
import type { BundleMade } from '../../../contract/evidence.ts';
import {
  type BundleSubject,
  CHAIN,
  chainText,
  type LeftOut,
  type ListedFile,
  MANIFEST,
  type Manifest,
  manifestText,
  PAGE,
  SUBJECT_ENTITY,
} from '../../../domain/bundle.ts';
import { checkOriginal } from '../../../originals/open-original.ts';
import { originalFile } from '../../../originals/places.ts';
import { type Actor, audit } from '../../../store/audit.ts';
import { inBlindReview } from '../../../store/audit-about.ts';
import { sha256 } from '../../../store/audit-hash.ts';
import { readTip } from '../../../store/audit-tip.ts';
import { readMeta } from '../../../store/meta.ts';
import type { Context } from '../../context.ts';
import { requireMay } from '../permissions.ts';
import { type EvidenceContent, evidenceOf } from './content.ts';
import { mapSheet } from './map-sheet.ts';
import { outlinedPhoto } from './outlined-photo.ts';
import { fillPage, verifyPage } from './verify-page.ts';

export interface BundleRun {
  signal?: AbortSignal | undefined;
  /** `total` bytes of originals to be read. */
  progress?: ((done: number, total: number | null, stage: string) => void) | undefined;
}

export interface Bundle extends Pick<BundleMade, 'name' | 'originals' | 'leftOut'> {
  /** Bytes of the archive, made as they are read. */
  parts: AsyncIterable<Uint8Array>;
}

const LIMIT = 0xffffffff; // bytes: archives without the extension for larger ones are read by everything

type Part = ListedFile & ({ text: string } | { file: string });

/** Throws ZhituError `not_found`, `forbidden`, `too_large`, `cancelled`. An original that is gone or altered is left out and told. */
export async function makeBundle(
  ctx: Context,
  actor: Actor,
  of: { kind: BundleSubject; id: number; lang: 'zh' | 'en' },
  run: BundleRun = {},
): Promise<Bundle> {
  requireMay(actor, 'handle');
  const { store } = ctx;
  const entity = SUBJECT_ENTITY[of.kind];
  // It would tell the second reviewer what the first has found.
  if (await inBlindReview(store.read, entity, of.id)) throw new ZhituError('forbidden');
  const content = await evidenceOf(ctx, actor, of);
  const { parts, leftOut } = await partsOf(store.path, content, run);
  const page = verifyPage();
  const manifest: Manifest = {
    format: 'zhitu-bundle-v1',
    subject: { kind: of.kind, id: of.id, name: content.name },
    database: (await readMeta(store.read, 'database_id')) ?? '',
    madeAt: content.at,
    madeBy: actor.name,
    program: `zhitu ${ctx.version}`,
    schematic: content.schematic,
    language: of.lang,
    files: parts.map(({ path, bytes, sha256, media }) => ({ path, bytes, sha256, ...(media && { media }) })),
    leftOut,
    page: sha256(page),
  };
  const list = manifestText(manifest);
  await store.write(async (db) => {
    const detail = { manifest: sha256(list), after: (await readTip(db))?.count ?? 0 };
    await audit(db, actor, { action: 'bundle', entity, entityId: of.id, detail });
  });
  const chain = chainText(await runExcerpt(store.path, { entity, id: of.id }, run.signal));
  const name = `${content.name.replace(/[^\p{L}\p{N}-]+/gu, '_')}-${content.at.slice(0, 10)}.zip`;
  const texts = [
    { path: PAGE, text: fillPage(page, list, chain) },
    { path: MANIFEST, text: list },
    { path: CHAIN, text: chain },
  ];
  const originals = parts.filter((part) => part.media !== undefined).length;
  return { name, originals, leftOut, parts: zipOf([...texts, ...parts], new Date(content.at)) };
}

async function partsOf(dbPath: string, content: EvidenceContent, { signal, progress }: BundleRun) {
  const parts: Part[] = [];
  const leftOut: LeftOut[] = content.ownerLeftOut ? [{ what: 'owner', why: 'role' }] : [];
  const text = (path: string, written: string) =>
    parts.push({ path, text: written, bytes: Buffer.byteLength(written), sha256: sha256(written) });
  const { kind, name, facts, history, data, originals, outlines } = content;
  const known = originals.map(({ id, sha256, name: called, type, bytes }) => ({
    id,
    sha256,
    name: called,
    type,
    bytes,
  }));
  text('facts.json', `${JSON.stringify({ kind, name, facts, history, data, originals: known }, null, 1)}\n`);
  const map = mapSheet(content);
  if (map) text('map.svg', map.text);
  const total = originals.reduce((sum, original) => sum + original.bytes, 0);
  if (total > LIMIT * 0.98) throw new ZhituError('too_large', { limit: '4 GB' });
  let done = 0;
  for (const [i, original] of originals.entries()) {
    if (signal?.aborted) throw new ZhituError('cancelled');
    progress?.(done, total, 'originals');
    const { sha256: hash, bytes, type, id } = original;
    const state = await checkOriginal(dbPath, original);
    done += bytes;
    if (state !== 'sound') {
      leftOut.push({ what: 'original', why: state, sha256: hash });
      continue;
    }
    const number = String(i + 1).padStart(2, '0');
    const path = `originals/${number}-${hash.slice(0, 12)}${ENDINGS[type] ?? ''}`;
    parts.push({ path, file: originalFile(dbPath, hash), bytes, sha256: hash, media: id });
    const outline = outlines.get(hash);
    if (outline) text(`photos/${number}.svg`, outlinedPhoto(`../${path}`, outline).text);
  }
  return { parts, leftOut };
}

const ENDINGS: Record<string, string> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/heic': '.heic',
  'image/tiff': '.tif',
  'application/pdf': '.pdf',
};

/** Stored, not compressed: photos are already, and the page that verifies must read it with little code. */
function zipOf(
  files: readonly ({ path: string } & ({ text: string } | { file: string; bytes: number }))[],
  mtime: Date,
) {
  const zip = new ZipFile();
  const how = { compress: false, mtime, mode: 0o100644, forceDosTimestamp: true };
  for (const file of files) {
    if ('text' in file) zip.addBuffer(Buffer.from(file.text), file.path, how);
    else {
      zip.addReadStreamLazy(file.path, { ...how, size: file.bytes }, (give) => give(null, createReadStream(file.file)));
    }
  }
  const out = zip.outputStream as unknown as Readable;
  zip.on('error', (error: Error) => out.destroy(error));
  zip.end();
  return out as AsyncIterable<Uint8Array>;
}
