/**
 * One photo of a drone, from its head: what kind of file it is, its size, and where, when and how the camera looked.
 * Tags are read by exifreader; what DJI writes into its XMP is documented in its SDK and by ExifTool's tag tables.
 */
import { type PhotoFacts, photoFacts } from '../../../contract/flight-files.ts';
import type { FlightProblem } from '../../../contract/flight-problems.ts';
import type { ByteSource } from '../bytes.ts';
import type { City } from '../city.ts';
import { problem, type ReadResult, refuse, shown, unreadable } from '../result.ts';
import { readClock } from './clock.ts';
import { heicHead, heicSize, isHeic, isWholeHeic, MAX_HEIC } from './heic.ts';
import { readJpegHead } from './jpeg.ts';
import { readPlace } from './place.ts';
import { readPose } from './pose.ts';
import { decimal, numberOf, type PhotoTags, readTags, textOf } from './tags.ts';

/** `now` is epoch seconds: what lies after it is a wrong clock. Never throws and never reads the picture itself. */
export async function readPhoto(
  source: ByteSource,
  city: City,
  now = Date.now() / 1000,
): Promise<ReadResult<PhotoFacts>> {
  try {
    if (source.size === 0) return refuse('file_empty');
    const magic = await source.read(0, 512);
    if (magic[0] === 0xff && magic[1] === 0xd8) return await readJpeg(source, city, now);
    if (isHeic(magic)) return await readHeic(source, city, now);
    return refuse('photo_not_image', { found: contentName(magic) });
  } catch (error) {
    return unreadable(error);
  }
}

async function readJpeg(source: ByteSource, city: City, now: number): Promise<ReadResult<PhotoFacts>> {
  const head = await readJpegHead(source);
  if (!head?.complete) return refuse('photo_truncated');
  const { width, height, metadata, hasExif } = head;
  return facts('jpeg', { width, height }, readTags(metadata, hasExif), city, now);
}

async function readHeic(source: ByteSource, city: City, now: number): Promise<ReadResult<PhotoFacts>> {
  if (!(await isWholeHeic(source))) return refuse('photo_truncated');
  const head = await heicHead(source);
  const size = heicSize(head);
  let tags = readTags(head, false);
  // The tags may lie behind the picture.
  if (tags.exif.size === 0 && head.length < source.size && source.size <= MAX_HEIC) {
    tags = readTags(await source.read(0, source.size), false);
  }
  return facts('heic', size ?? { width: 0, height: 0 }, tags, city, now);
}

function facts(
  type: PhotoFacts['type'],
  { width, height }: { width: number; height: number },
  tags: PhotoTags,
  city: City,
  now: number,
): ReadResult<PhotoFacts> {
  const problems: FlightProblem[] = tags.corrupt ? [problem('photo_exif_corrupt')] : [];
  if (!(width > 0 && height > 0 && width <= 100_000 && height <= 100_000)) return refuse('photo_no_size');
  const place = readPlace(tags, city);
  const clock = readClock(tags, city.timeZone, now);
  const pose = { ...readPose(tags), ...readCalibration(tags.dji), ...readRtk(tags.dji) };
  problems.push(...place.problems, ...clock.problems);
  if (!pose.gimbal) problems.push(problem('photo_no_gimbal'));
  else if (pose.relativeAltitude === null) problems.push(problem('photo_no_height'));
  const { takenAt, takenBy, gpsAt } = clock;
  const { position, swapped } = place;
  const found = { type, width, height, takenAt, takenBy, gpsAt, position, swapped, ...pose, ...readCamera(tags) };
  const checked = photoFacts.safeParse(found);
  if (checked.success) return { ok: true, value: checked.data, problems };
  return refuse('file_unreadable', { detail: checked.error.issues[0]?.path.join('.') ?? '' });
}

function readCalibration(dji: PhotoTags['dji']) {
  const x = decimal(dji.get('CalibratedOpticalCenterX'));
  const y = decimal(dji.get('CalibratedOpticalCenterY'));
  // `2021-05-13;3713.29,3710.16,7.02,-8.72,-0.1125,0.0149,-8.5e-05,1e-07,-0.0273`
  const numbers = (dji.get('DewarpData')?.split(';')[1] ?? '').split(',').map((n) => decimal(n.trim()));
  const dewarp = numbers.filter((n) => n !== null);
  const flag = dji.get('DewarpFlag');
  return {
    calibratedFocalLength: positive(decimal(dji.get('CalibratedFocalLength')), 1_000_000),
    opticalCentre: x === null || y === null ? null : { x, y },
    dewarp: dewarp.length === 9 && numbers.length === 9 ? dewarp : null,
    dewarped: flag === '1' ? true : flag === '0' ? false : null,
  };
}

function readRtk(dji: PhotoTags['dji']) {
  const flag = decimal(dji.get('RtkFlag'));
  const [lon, lat, height] = ['Lon', 'Lat', 'Hgt'].map((axis) => within(decimal(dji.get(`RtkStd${axis}`)), 0, 1e6));
  return {
    rtkFlag: flag !== null && Number.isInteger(flag) ? within(flag, 0, 255) : null,
    rtkStd: lon == null || lat == null || height == null ? null : { lon, lat, height },
  };
}

function readCamera({ exif }: PhotoTags) {
  const altitude = numberOf(exif.get('GPSAltitude'));
  const reference = numberOf(exif.get('GPSAltitudeRef')); // 0, 1: above, below the sea; 2, 3: the ellipsoid (Exif 3.0)
  const below = reference === 1 || reference === 3;
  const gpsAltitude = altitude === null ? null : within(below ? -altitude : altitude, -20_000, 100_000);
  const orientation = numberOf(exif.get('Orientation')) ?? 1;
  const from: PhotoFacts['altitudeFrom'] = reference === 2 || reference === 3 ? 'ellipsoid' : 'sea';
  return {
    orientation: Number.isInteger(orientation) && orientation >= 1 && orientation <= 8 ? orientation : 1,
    gpsAltitude,
    altitudeFrom: gpsAltitude === null ? null : from,
    focalLength: positive(numberOf(exif.get('FocalLength')), 10_000),
    focalLength35: positive(numberOf(exif.get('FocalLengthIn35mmFilm')), 20_000),
    digitalZoom: positive(numberOf(exif.get('DigitalZoomRatio')), 1000),
    make: name(exif.get('Make')),
    model: name(exif.get('Model')),
  };
}

function within(n: number | null, low: number, high: number): number | null {
  return n !== null && n >= low && n <= high ? n : null;
}

/** Zero stands for unknown. */
function positive(n: number | null, high: number): number | null {
  return n !== null && n > 0 && n <= high ? n : null;
}

function name(value: unknown): string | null {
  const text = shown(textOf(value) ?? '', 64);
  return text || null;
}

/** What a file that is no photo seems to be, in a word that both languages read. */
function contentName(head: Buffer): string {
  const text = head.toString('latin1').trimStart().toLowerCase();
  if (/^(<!doctype html|<html|<head|<body|<script)/.test(text)) return 'HTML';
  if (text.startsWith('<?xml') || text.startsWith('<svg')) return 'XML';
  if (text.startsWith('%pdf')) return 'PDF';
  if (text.startsWith('pk\u0003\u0004')) return 'ZIP';
  if (text.startsWith('\u0089png')) return 'PNG';
  if (text.startsWith('ii*\0') || text.startsWith('mm\0*')) return 'TIFF';
  if (head.toString('latin1', 4, 8) === 'ftyp') return 'MP4';
  if (text.startsWith('riff')) return 'WebP/RIFF';
  return 'data';
}
