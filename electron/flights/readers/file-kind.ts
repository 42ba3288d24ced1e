/** What a file of a flight is, by its first bytes; the name decides only between what those leave open. */
import { posix } from 'node:path';
import type { FlightFile } from '../../contract/flight-files.ts';
import { looksLikeCoco } from './detections/read-coco.ts';
import { looksLikeYolo } from './detections/read-yolo.ts';
import { isHeic } from './photo/heic.ts';
import { isTiff } from './tiff-tags.ts';

export const KIND_HEAD = 64 << 10; // bytes that are looked at

/** `head` is the beginning of the file, `path` its name in the flight. */
export function kindOfFile(path: string, head: Buffer): FlightFile['kind'] {
  const name = posix.basename(path).toLowerCase();
  const ending = posix.extname(name);
  if ((head[0] === 0xff && head[1] === 0xd8) || isHeic(head)) return 'photo';
  if (isTiff(head)) return ending === '.dng' ? 'unknown' : 'orthophoto';
  // A page or nothing at all under the name of a photo is told of as a photo that is none.
  if (/^\.(jpe?g|hei[cf])$/.test(ending)) return 'photo';
  if (/^\.tiff?$/.test(ending)) return 'orthophoto';
  if (head.toString('latin1', 0, 4) === 'PK\u0003\u0004') return ending === '.kmz' ? 'kml' : 'archive';
  if (ending === '.zip') return 'archive';
  if (/^(classes|labels|names)\.txt$|\.names$/.test(name)) return 'classes';
  return kindOfText(ending, head);
}

function kindOfText(ending: string, head: Buffer): FlightFile['kind'] {
  const text = textOf(head);
  const start = text.trimStart();
  if (/^[{[]/.test(start) && !/^\.(csv|tsv|txt)$/.test(ending)) {
    if (looksLikeCoco(text)) return 'coco';
    return /"type"\s*:/.test(text) || /^\.geojson/.test(ending) ? 'geojson' : 'unknown';
  }
  if (ending === '.kml' || /^<[\s\S]{0,2000}<?([\w.-]+:)?kml[\s>]/.test(start)) return 'kml';
  if (/^\.(csv|tsv)$/.test(ending)) return 'log';
  if (ending === '.geojson' || ending === '.json') return 'geojson';
  if (ending !== '.txt') return 'unknown';
  if (start === '' || looksLikeYolo(start)) return 'yolo';
  return /lat|纬度/i.test(start.split('\n', 1)[0] ?? '') ? 'log' : 'unknown';
}

function textOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return head.toString('utf16le', 2);
  return head.toString('utf8').replace(/^\ufeff/, '');
}
