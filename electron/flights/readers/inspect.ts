/**
 * What there is in a flight: every file with what it is, what it says and what is wrong with it; nothing is copied or
 * kept. Pictures and logs are read first, a few at a time; then the detections, which lie on pictures. Of each file only
 * its facts stay in memory.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FlightFile, FlightInventory } from '../../contract/flight-files.ts';
import { withFile } from './bytes.ts';
import type { City } from './city.ts';
import { ImageIndex } from './detections/image-index.ts';
import { KIND_HEAD, kindOfFile } from './file-kind.ts';
import { classNames, countDetections, type LocalFile, readFirst } from './inspect-file.ts';
import { problem, shown } from './result.ts';
import { walk } from './walk.ts';
import { eachEntry } from './zip/each-entry.ts';
import { readWindow } from './zip/window.ts';

const MOST = 50_000; // files
const AT_ONCE = 4; // files open; more made nothing faster on two processors

export interface InspectOptions {
  /** Epoch seconds; what lies after it is a wrong clock. */
  now?: number;
  signal?: AbortSignal;
  /** Files done, and to be done as far as is known. */
  onProgress?(done: number, total: number): void;
}

/**
 * `paths` are folders, archives or single files. Never throws for what is in them; only when stopped by `signal` or
 * when there is no room for the detections of an archive in the system's temporary folder.
 */
export async function inspectFlight(
  paths: readonly string[],
  city: City,
  { now = Date.now() / 1000, signal, onProgress }: InspectOptions = {},
): Promise<FlightInventory> {
  const { files: walked, problems } = await walk(paths, MOST);
  const files: FlightFile[] = problems.map(({ path, problem: found }) => unusable(path, found));
  const later: { at: number; file: LocalFile }[] = [];
  const archives: LocalFile[] = [];
  let scratch: string | null = null;
  let done = 0;
  const step = () => onProgress?.(++done, Math.max(done, walked.length));

  /** Into the inventory, or into the queue of those that wait for the pictures. */
  async function look(file: LocalFile): Promise<boolean> {
    const kind = await kindOf(file);
    if (kind === 'archive') archives.push(file);
    else {
      const first = await readFirst(file, kind, city, now);
      files.push(first.file);
      if (first.waits) later.push({ at: files.length - 1, file: { ...file, kind } });
      return first.waits;
    }
    return false;
  }

  async function unpack(archive: LocalFile): Promise<void> {
    const inside = (name: string) => (walked.length > 1 ? `${archive.path}/${name}` : name);
    const take = async (name: string, size: number, stream: Readable) => {
      const path = inside(name);
      const window = await readWindow(stream);
      if (window.source)
        files.push((await readFirst({ path, full: '', bytes: size, source: window.source }, 'photo', city, now)).file);
      else {
        scratch ??= await mkdtemp(join(tmpdir(), 'zhitu-flight-'));
        const full = join(scratch, String(files.length));
        await pipeline(window.stream, createWriteStream(full));
        const waits = await look({ path, full, bytes: size });
        if (!waits) await rm(full);
      }
      step();
    };
    const found = await eachEntry(archive.full, take, undefined, signal);
    for (const { name, problem: wrong } of found) {
      files.push(
        name === null
          ? { ...unusable(archive.path, wrong), kind: 'archive', bytes: archive.bytes }
          : unusable(inside(name), wrong),
      );
    }
  }

  try {
    await pool(walked, AT_ONCE, async (file) => {
      signal?.throwIfAborted();
      await look(file);
      step();
    });
    for (const archive of archives.splice(0)) await unpack(archive);
    for (const nested of archives)
      files.push({ ...unusable(nested.path, problem('zip_nested')), kind: 'archive', bytes: nested.bytes });
    const images = imagesOf(files);
    const classes = later.filter(({ file }) => file.kind === 'classes').map(({ file }) => classNames(file));
    for (const { at, file } of later) {
      signal?.throwIfAborted();
      if (file.kind !== 'classes') files[at] = await countDetections(file, images, classes, city);
    }
  } finally {
    if (scratch !== null) await rm(scratch, { recursive: true, force: true });
  }
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { files, counts: count(files) };
}

async function kindOf(file: LocalFile): Promise<FlightFile['kind']> {
  try {
    return await withFile(file.full, async (source) => kindOfFile(file.path, await source.read(0, KIND_HEAD)));
  } catch {
    return 'unknown'; // told of by whoever reads it next
  }
}

/** The pictures that detections may lie on. */
export function imagesOf(files: readonly FlightFile[]): ImageIndex {
  return new ImageIndex(
    files.flatMap(({ path, usable, photo, orthophoto }) => {
      const size = photo ?? orthophoto;
      return usable && size ? [{ path, width: size.width, height: size.height }] : [];
    }),
  );
}

function unusable(path: string, found: FlightFile['problems'][number]): FlightFile {
  return { path: shown(path, 300) || basename(path), kind: 'unknown', bytes: 0, usable: false, problems: [found] };
}

function count(files: readonly FlightFile[]): FlightInventory['counts'] {
  const usable = files.filter((f) => f.usable);
  const of = (kind: FlightFile['kind']) => usable.filter((f) => f.kind === kind).length;
  return {
    photos: of('photo'),
    logs: of('log'),
    orthophotos: of('orthophoto'),
    detectionFiles: usable.filter((f) => f.detections !== undefined).length,
    detections: usable.reduce((n, f) => n + (f.detections?.count ?? 0), 0),
    refused: files.length - usable.length,
    warned: usable.filter((f) => f.problems.length > 0).length,
  };
}

async function pool<T>(items: readonly T[], size: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: size }, worker));
}
