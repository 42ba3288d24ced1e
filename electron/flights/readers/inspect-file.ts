/** One file of a flight for its inventory: what it says, or for detections how many of them lie on which pictures. */
import { posix } from 'node:path';
import type { FlightFile, GroundDetection, OrthophotoFacts, PixelDetection } from '../../contract/flight-files.ts';
import { type ByteSource, withFile } from './bytes.ts';
import type { City } from './city.ts';
import type { ImageIndex } from './detections/image-index.ts';
import { readCoco } from './detections/read-coco.ts';
import { readGeojson } from './detections/read-geojson.ts';
import { readKml } from './detections/read-kml.ts';
import { readClasses, readYolo } from './detections/read-yolo.ts';
import { readGeotiff } from './geotiff.ts';
import { readLog } from './log/read-log.ts';
import { readPhoto } from './photo/read-photo.ts';
import { problem, type ReadResult, refuse, unreadable } from './result.ts';

export interface LocalFile {
  /** In the flight. */
  path: string;
  /** On the disk; empty where `source` is all there is. */
  full: string;
  bytes: number;
  kind?: FlightFile['kind'];
  source?: ByteSource;
}

const DETECTIONS: readonly FlightFile['kind'][] = ['coco', 'yolo', 'geojson', 'kml'];

/** All that can be said before the pictures are known; `waits` for those whose turn comes after. Never throws. */
export async function readFirst(
  file: LocalFile,
  kind: FlightFile['kind'],
  city: City,
  now: number,
): Promise<{ file: FlightFile; waits: boolean }> {
  const { path, bytes } = file;
  const answer = <T>(result: ReadResult<T>, facts: (value: T) => Partial<FlightFile>) => ({
    file: {
      path,
      kind,
      bytes,
      usable: result.ok,
      problems: result.problems,
      ...(result.ok ? facts(result.value) : {}),
    },
    waits: false,
  });
  if (kind === 'photo') return answer(await opened(file, (s) => readPhoto(s, city, now)), (photo) => ({ photo }));
  if (kind === 'orthophoto') return answer(await opened(file, readPicture), (orthophoto) => ({ orthophoto }));
  if (kind === 'log') {
    return answer(readLog(file.full, posix.basename(path), city.timeZone), (track) => ({
      log: { points: track.length, from: track[0]?.at ?? 0, to: track.at(-1)?.at ?? 0 },
    }));
  }
  if (kind === 'classes') return { file: { path, kind, bytes, usable: true, problems: [] }, waits: true };
  if (DETECTIONS.includes(kind)) return { file: { path, kind, bytes, usable: false, problems: [] }, waits: true };
  const seen = await opened(file, async (s): Promise<ReadResult<never>> => {
    await s.read(0, 1);
    return { ok: false, problems: [problem(s.size === 0 ? 'file_empty' : 'file_unknown')] };
  });
  return answer(seen, () => ({}));
}

/** One band of decimal numbers is heights, not a picture. */
async function readPicture(source: ByteSource): Promise<ReadResult<OrthophotoFacts>> {
  const read = await readGeotiff(source);
  const isHeights = read.ok && read.value.bands === 1 && read.value.samples !== 'unsigned';
  return isHeights ? refuse('tiff_heights') : read;
}

async function opened<T>(
  file: LocalFile,
  read: (source: ByteSource) => Promise<ReadResult<T>>,
): Promise<ReadResult<T>> {
  try {
    return await (file.source ? read(file.source) : withFile(file.full, read));
  } catch (error) {
    return unreadable(error);
  }
}

/** A file of detections, or of the names of their classes, with how many objects can be used. Never throws. */
export async function countDetections(
  file: LocalFile,
  images: ImageIndex,
  classes: readonly ClassNames[],
  city: City,
): Promise<FlightFile> {
  const { path, bytes, kind = 'unknown' } = file;
  const result = await readDetections(file, images, classes, city);
  const { problems } = result;
  if (!result.ok) return { path, kind, bytes, usable: false, problems };
  const { pixel, ground } = result.value;
  const photos = [...new Set(pixel.map((d) => d.image))].sort();
  return { path, kind, bytes, usable: true, problems, detections: { count: pixel.length + ground.length, photos } };
}

export interface Detections {
  pixel: PixelDetection[];
  ground: GroundDetection[];
}

/** The objects of a file whose kind is coco, yolo, geojson or kml; `images` are the flight's. Never throws. */
export async function readDetections(
  { path, full, kind }: LocalFile,
  images: ImageIndex,
  classes: readonly ClassNames[],
  city: City,
): Promise<ReadResult<Detections>> {
  const pixel = (result: ReadResult<PixelDetection[]>): ReadResult<Detections> =>
    result.ok ? { ...result, value: { pixel: result.value, ground: [] } } : result;
  const ground = (result: ReadResult<GroundDetection[]>): ReadResult<Detections> =>
    result.ok ? { ...result, value: { pixel: [], ground: result.value } } : result;
  if (kind === 'coco') return pixel(readCoco(full, images));
  if (kind === 'yolo') return pixel(readYolo(full, path, images, nearest(path, classes)));
  if (kind === 'geojson') return ground(readGeojson(full, posix.basename(path), city));
  if (kind === 'kml') return ground(await readKml(full));
  return refuse('file_unknown');
}

export interface ClassNames {
  folder: string;
  names: string[];
}

export function classNames({ path, full }: LocalFile): ClassNames {
  return { folder: posix.dirname(path), names: readClasses(full) };
}

/** Those in the same folder, else in the nearest one above; else the only ones that there are. */
function nearest(path: string, classes: readonly ClassNames[]): readonly string[] {
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    const found = classes.find((c) => c.folder === folder);
    if (found) return found.names;
    if (folder === '.' || folder === '/') break;
  }
  return classes.length === 1 ? (classes[0]?.names ?? []) : [];
}
