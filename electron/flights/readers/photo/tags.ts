/** The tags of a photo as plain numbers and texts, checked one by one: what a file says is never trusted to be of a type. */
import * as exifreader from 'exifreader';
import { type MakersTags, makersTags, NO_TAGS } from './makers-tags.ts';

export interface PhotoTags {
  exif: ReadonlyMap<string, unknown>;
  /** What makers write into XMP. */
  makers: MakersTags;
  /** DJI's own, by local name. */
  dji: ReadonlyMap<string, string>;
  corrupt: boolean;
}

// Node sees the package as CommonJS with a default export, a bundler as modules.
const { load } = 'default' in exifreader ? (exifreader.default as typeof exifreader) : exifreader;

const MAX_TEXT = 200; // characters of a value that are of use here
const FAULTY = '<faulty value>'; // how the reader of tags marks a value that lies outside the file

/** `file` is a whole JPEG or HEIC, or the head of one. Never throws. */
export function readTags(file: Buffer, expectExif: boolean): PhotoTags {
  const packets: string[] = [];
  const exif = new Map<string, unknown>();
  let corrupt = false;
  try {
    // The XMP is not wanted as that library's objects: it hands over each packet's text here and goes without.
    const domParser = {
      parseFromString(xml: string): never {
        packets.push(xml);
        throw new Error('read elsewhere');
      },
    };
    const found = load(file, {
      expanded: true,
      domParser,
      excludeTags: {
        iptc: true,
        icc: true,
        photoshop: true,
        makerNotes: true,
        mpf: true,
        thumbnail: true,
        composite: true,
      },
    });
    for (const [name, tag] of Object.entries(found.exif ?? {})) {
      const value = (tag as { value?: unknown } | undefined)?.value;
      if (value === FAULTY) corrupt = true;
      else exif.set(name, value);
    }
    corrupt ||= expectExif && exif.size === 0;
  } catch {
    // No tags at all is an ordinary photo where nothing was to be expected.
    corrupt = expectExif;
  }
  const makers = makersTags(packets);
  return { exif, makers, dji: makers.get('dji') ?? NO_TAGS, corrupt };
}

/** A plain decimal number, as DJI writes it: `+39.80`. */
export function decimal(text: string | undefined): number | null {
  if (text === undefined || !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(text)) return null;
  const n = Number(text);
  return Number.isFinite(n) ? n : null;
}

/** A number, or a fraction of two; null for a fraction over zero. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (!Array.isArray(value)) return null;
  if (value.length === 1) return numberOf(value[0]);
  const [a, b] = value as unknown[];
  if (value.length !== 2 || typeof a !== 'number' || typeof b !== 'number' || b === 0) return null;
  return Number.isFinite(a / b) ? a / b : null;
}

/** Three fractions: degrees, minutes, seconds, or hours. In units of the first. */
export function sexagesimal(value: unknown): number | null {
  if (!Array.isArray(value) || value.length !== 3) return null;
  const [d, m, s] = value.map(numberOf);
  return d == null || m == null || s == null ? null : d + m / 60 + s / 3600;
}

export function textOf(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'string') return null;
  const text = first.slice(0, MAX_TEXT).replace(/\0.*$/s, '').trim();
  return text === '' ? null : text;
}
