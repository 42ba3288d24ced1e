/** Reads a flight whole, keeps its originals, and works out what lies where. Nothing goes into the database here. */

import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZhituError } from '../contract/errors.ts';
import type { FlightFile, GroundDetection, PhotoFacts, PixelDetection, TrackPoint } from '../contract/flight-files.ts';
import { fileError } from '../file-errors.ts';
import { originalFile, originalsFolder, orthophotosFolder } from '../originals/places.ts';
import { putOriginal, unmark } from '../originals/put-original.ts';
import { openStore } from '../store/database.ts';
import type { FlightPhoto } from '../store/flights.ts';
import { findMedia } from '../store/media.ts';
import type { NewOrthophoto } from '../store/orthophotos.ts';
import { findThings, type Thing, type Unplaced } from './find-things.ts';
import { type GivenHeights, groundOfFlight } from './heights/ground-of-flight.ts';
import { dropTiles, keepOrthophoto } from './orthophotos/keep-orthophoto.ts';
import { onGround } from './orthophotos/on-ground.ts';
import type { City } from './readers/city.ts';
import { imagesOf, inspectFlight } from './readers/inspect.ts';
import { classNames, readDetections } from './readers/inspect-file.ts';
import { poseAt } from './readers/log/pose-at.ts';
import { readLog } from './readers/log/read-log.ts';
import { problem } from './readers/result.ts';
import { walk } from './readers/walk.ts';
import { eachEntry } from './readers/zip/each-entry.ts';

export interface PrepareOptions {
  dbPath: string;
  city: City;
  /** Epoch seconds. */
  now: number;
  heights?: GivenHeights | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number, stage: FlightStage) => void) | undefined;
}

export type FlightStage = 'unpacking' | 'reading' | 'keeping' | 'tiling' | 'placing';

export interface PreparedFlight {
  /** By path; what was wrong with each. */
  files: FlightFile[];
  photos: FlightPhoto[];
  orthophotos: NewOrthophoto[];
  /** Hashes of originals that were not kept before: to be removed again when nothing comes of it. */
  fresh: string[];
  /** The same of those whose tiles were made. */
  freshTiles: string[];
  things: Thing[];
  ground: GroundDetection[];
  detections: number;
  unplaced: Unplaced[];
}

const MOST = 50_000; // files
const AT_ONCE = 4; // originals written at a time

/**
 * `paths` are folders, archives or files. Throws `cancelled` and `disk_full`, in which case no original is left that was
 * not there before; what is wrong with a file is told of it in `files`.
 */
export async function prepareFlight(paths: readonly string[], options: PrepareOptions): Promise<PreparedFlight> {
  const { city, now, signal, onProgress } = options;
  const staged = await stage(paths, options);
  const fresh: string[] = [];
  const freshTiles: string[] = [];
  try {
    const inspect = { now, ...(signal ? { signal } : {}) };
    const inventory = await inspectFlight(staged.paths, city, {
      ...inspect,
      onProgress: (done, total) => onProgress?.(done, total, 'reading'),
    });
    const files = [...inventory.files, ...staged.problems];
    const fullOf = new Map((await walk(staged.paths, MOST)).files.map((f) => [f.path, f.full]));
    const usable = files.filter((f) => f.usable && fullOf.has(f.path));
    const full = (file: FlightFile) => fullOf.get(file.path) as string;

    const track = usable
      .filter((f) => f.kind === 'log')
      .flatMap((f) => found(readLog(full(f), f.path, city.timeZone)))
      .sort((a, b) => a.at - b.at);
    const shots = usable.flatMap((f) => (f.photo ? [{ file: f, facts: fromTrack(f.photo, track) }] : []));
    const photos = await keepAll(shots, full, fresh, options);

    const orthophotos: NewOrthophoto[] = [];
    for (const file of usable) {
      if (!file.orthophoto) continue;
      const kept = await keepOrthophoto(file, full(file), { fresh, freshTiles }, options);
      if (kept) orthophotos.push(kept);
    }

    const { pixel, ground } = await detectionsOf(usable, full, city);
    onProgress?.(0, 1, 'placing');
    const known = new Map(photos.map((p) => [p.path, p.facts]));
    const relief = options.heights && (await reliefOf(options.heights, [...known.values()], track, options.dbPath));
    if (relief) files.push(relief.file);
    const { things, unplaced } = findThings(known, pixel, relief?.ground ?? undefined);
    tellUnplaced(files, unplaced);
    const detections = pixel.length + ground.length;
    return { files, photos, orthophotos, fresh, freshTiles, things, ground, detections, unplaced };
  } catch (error) {
    await dropOriginals(options.dbPath, fresh);
    await dropTiles(options.dbPath, freshTiles);
    if (signal?.aborted) throw new ZhituError('cancelled', {}, { cause: error });
    throw error;
  } finally {
    await staged.clean();
  }
}

/** Takes away originals that nothing stands for: somebody else may have made one known meanwhile. */
export async function dropOriginals(dbPath: string, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  const store = openStore(dbPath, { readOnly: true });
  try {
    for (const sha256 of hashes) {
      if (!(await findMedia(store.read, sha256))) await rm(originalFile(dbPath, sha256), { force: true });
      await unmark(dbPath, [sha256]);
    }
  } finally {
    await store.close();
  }
}

/** Archives are unpacked beside the originals, where there must be room for them anyway. */
async function stage(paths: readonly string[], { dbPath, signal, onProgress }: PrepareOptions) {
  const plain: string[] = [];
  const problems: FlightFile[] = [];
  let scratch: string | null = null;
  const clean = async () => {
    if (scratch !== null) await rm(scratch, { recursive: true, force: true });
  };
  try {
    for (const path of paths) {
      if (!path.toLowerCase().endsWith('.zip')) {
        plain.push(path);
        continue;
      }
      if (scratch === null) {
        await mkdir(originalsFolder(dbPath), { recursive: true });
        scratch = await mkdtemp(join(originalsFolder(dbPath), 'unpacked-'));
      }
      const folder = join(scratch, String(plain.length));
      await mkdir(folder);
      let done = 0;
      const faults = await eachEntry(
        path,
        async (name, _size, stream) => {
          const target = resolve(folder, name);
          if (!target.startsWith(folder + sep)) throw new RangeError(`outside: ${name}`); // names are checked already
          await mkdir(dirname(target), { recursive: true });
          await pipeline(stream, createWriteStream(target));
          onProgress?.(++done, done, 'unpacking');
        },
        undefined,
        signal,
      );
      for (const { name, problem: wrong } of faults) {
        problems.push({
          path: name ?? path.split(/[\\/]/).at(-1) ?? path,
          kind: name === null ? 'archive' : 'unknown',
          bytes: 0,
          usable: false,
          problems: [wrong],
        });
      }
      plain.push(folder);
    }
    return { paths: plain, problems, clean };
  } catch (error) {
    await clean();
    throw fileError(error) ?? error;
  }
}

async function keepAll(
  shots: readonly { file: FlightFile; facts: PhotoFacts }[],
  full: (file: FlightFile) => string,
  fresh: string[],
  { dbPath, signal, onProgress }: PrepareOptions,
): Promise<FlightPhoto[]> {
  const kept: (FlightPhoto | null)[] = shots.map(() => null);
  let [next, done] = [0, 0];
  const work = async () => {
    for (let i = next++; i < shots.length; i = next++) {
      const { file, facts } = shots[i] as (typeof shots)[number];
      try {
        const stored = await putOriginal(dbPath, full(file), { name: file.path, signal });
        if (stored.fresh) fresh.push(stored.sha256);
        kept[i] = { path: file.path, facts, stored };
      } catch (error) {
        if (
          !(error instanceof ZhituError) ||
          ['cancelled', 'disk_full', 'no_permission', 'io_error'].includes(error.code)
        )
          throw error;
        file.usable = false;
        file.problems.push(problem('file_unreadable', { detail: error.code }));
      }
      onProgress?.(++done, shots.length, 'keeping');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return kept.filter((p) => p !== null);
}

async function reliefOf(
  heights: GivenHeights,
  photos: readonly PhotoFacts[],
  track: readonly TrackPoint[],
  dbPath: string,
) {
  await mkdir(orthophotosFolder(dbPath), { recursive: true });
  return groundOfFlight(heights, photos, track, join(orthophotosFolder(dbPath), `${randomUUID()}.tmp`));
}

/** A photo that does not know where it was takes it from the flight's log. */
function fromTrack(facts: PhotoFacts, track: readonly TrackPoint[]): PhotoFacts {
  if ((facts.position && facts.gimbal && facts.relativeAltitude !== null) || facts.takenAt === null) return facts;
  const pose = poseAt(track, facts.takenAt);
  if (!pose) return facts;
  return {
    ...facts,
    position: facts.position ?? { lon: pose.lon, lat: pose.lat },
    gimbal: facts.gimbal ?? pose.gimbal,
    relativeAltitude: facts.relativeAltitude ?? pose.height,
  };
}

async function detectionsOf(usable: readonly FlightFile[], full: (file: FlightFile) => string, city: City) {
  const images = imagesOf(usable);
  const local = (file: FlightFile) => ({ path: file.path, bytes: file.bytes, kind: file.kind, full: full(file) });
  const classes = usable.filter((f) => f.kind === 'classes').map((f) => classNames(local(f)));
  const orthophotos = new Map(usable.flatMap((f) => (f.orthophoto ? [[f.path, f.orthophoto] as const] : [])));
  const pixel: PixelDetection[] = [];
  const ground: GroundDetection[] = [];
  for (const file of usable) {
    if (!['coco', 'yolo', 'geojson', 'kml'].includes(file.kind)) continue;
    const read = await readDetections(local(file), images, classes, city);
    if (!read.ok) continue; // told of in the inventory
    for (const found of read.value.pixel) {
      const facts = orthophotos.get(found.image);
      if (facts) ground.push(onGround(found, facts));
      else pixel.push(found);
    }
    for (const found of read.value.ground) ground.push(found);
  }
  return { pixel, ground };
}

/** On the photo that lacks something, once, with how many objects it leaves without a place. */
function tellUnplaced(files: readonly FlightFile[], unplaced: readonly Unplaced[]): void {
  const counts = new Map<string, number>();
  for (const { image } of unplaced) counts.set(image, (counts.get(image) ?? 0) + 1);
  for (const file of files) {
    const count = counts.get(file.path);
    if (count) file.problems.push(problem('detections_unplaced', { count }));
  }
}

function found<T>(read: { ok: true; value: T[] } | { ok: false }): T[] {
  return read.ok ? read.value : [];
}
