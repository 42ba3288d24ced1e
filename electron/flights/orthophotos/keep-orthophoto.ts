/** Keeps an orthophoto as it came and makes its tiles, both or neither. For the thread that reads flights. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ZhituError } from '../../contract/errors.ts';
import type { FlightFile } from '../../contract/flight-files.ts';
import { originalFile, orthophotosFolder, orthophotoTiles } from '../../originals/places.ts';
import { putOriginal } from '../../originals/put-original.ts';
import { openStore } from '../../store/database.ts';
import { knownTiles, type NewOrthophoto } from '../../store/orthophotos.ts';
import { putInPlace, syncFile } from '../../write-whole.ts';
import { problem, shown } from '../readers/result.ts';
import { makeTiles } from './make-tiles.ts';
import { placementOf } from './placement.ts';

interface KeepOptions {
  dbPath: string;
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number, stage: 'tiling') => void) | undefined;
}

const LIMIT = 32 * 1024 ** 3; // bytes; a town at 2 cm has about 10 GB
const DRAFT_KEPT = 24 * 3600 * 1000; // ms

/**
 * Null, with the reason told of the file, when it lies nowhere or its pixels cannot be decoded. What was not there
 * before is added to `fresh` and `freshTiles`. Throws `cancelled` and `disk_full`.
 */
export async function keepOrthophoto(
  file: FlightFile,
  full: string,
  { fresh, freshTiles }: { fresh: string[]; freshTiles: string[] },
  { dbPath, signal, onProgress }: KeepOptions,
): Promise<NewOrthophoto | null> {
  const facts = file.orthophoto;
  if (!facts) return null;
  const refuse = (code: 'tiff_unreadable' | 'tiff_nowhere', detail = ''): null => {
    file.usable = false;
    file.problems.push(problem(code, { detail }));
    return null;
  };
  const placement = placementOf(facts);
  if (!placement) return refuse('tiff_nowhere');
  const stored = await putOriginal(dbPath, full, { name: file.path, limit: LIMIT, signal });
  if (stored.fresh) fresh.push(stored.sha256);
  const tiles = orthophotoTiles(dbPath, stored.sha256);
  if (!(await stat(tiles).catch(() => null))) {
    const draft = join(orthophotosFolder(dbPath), `${randomUUID()}.tmp`);
    try {
      await mkdir(orthophotosFolder(dbPath), { recursive: true });
      const count = await makeTiles(originalFile(dbPath, stored.sha256), facts, placement, {
        draft,
        name: stored.name,
        signal,
        onProgress: (done, total) => onProgress?.(done, total, 'tiling'),
      });
      if (count === 0) throw new Error('0');
      await syncFile(draft);
      await putInPlace(draft, tiles);
      freshTiles.push(stored.sha256);
    } catch (error) {
      await rm(draft, { force: true });
      if (signal?.aborted) throw new ZhituError('cancelled', {}, { cause: error });
      if (isFull(error)) throw new ZhituError('disk_full', {}, { cause: error });
      if (stored.fresh) await rm(originalFile(dbPath, fresh.pop() as string), { force: true });
      return refuse('tiff_unreadable', shown((error as Error)?.message ?? error, 120));
    }
  }
  const { bounds, minZoom, maxZoom, groundSample } = placement;
  const { width, height } = facts;
  return { path: file.path, stored, bounds, minZoom, maxZoom, groundSample, width, height };
}

/** Takes away tiles that nothing stands for. */
export async function dropTiles(dbPath: string, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  const store = openStore(dbPath, { readOnly: true });
  try {
    const known = await knownTiles(store.read, hashes);
    for (const sha256 of hashes) if (!known.has(sha256)) await rm(orthophotoTiles(dbPath, sha256), { force: true });
  } finally {
    await store.close();
  }
}

/** Removes what a process that stopped half-way left a day ago or earlier. */
export async function sweepTiles(dbPath: string, now = Date.now()): Promise<void> {
  const folder = orthophotosFolder(dbPath);
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.includes('.tmp')) continue;
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found && now - found.mtimeMs > DRAFT_KEPT) await rm(join(folder, name), { force: true });
  }
}

/** By the system, by SQLite (13: full) or by libvips, which only says so. */
function isFull(error: unknown): boolean {
  const { code, errcode, message } = error as { code?: string; errcode?: number; message?: string };
  return (
    ['ENOSPC', 'EDQUOT', 'disk_full'].includes(code ?? '') ||
    errcode === 13 ||
    /no space left|disk full/i.test(message ?? '')
  );
}
