/**
 * Number plates are personal data. What is stored is HMAC-SHA-256 of the plate under a key kept in a file outside
 * the database, so that the same plate is known again, and a masked form for people who may see it.
 */
import { hash, randomBytes, randomUUID } from 'node:crypto';
import { constants, copyFileSync, linkSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drop, writeWholeSync } from '../../write-whole.ts';

const KEY_FILE = 'plate.key';
const KEY_BYTES = 32;
const PLATE =
  /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-Z][·•.\s-]?[A-Z0-9*•]{4,6}[挂学警港澳领]?$/;

/** The key, made on first use. Losing it means that known plates are not known again; it is not in any backup of the database. */
export function plateKey(dataDir: string): Buffer {
  const path = join(dataDir, KEY_FILE);
  const known = readKey(path);
  if (known) return known;
  mkdirSync(dataDir, { recursive: true });
  const key = randomBytes(KEY_BYTES);
  const draft = `${path}.${randomUUID()}.part`;
  try {
    writeWholeSync(draft, key, { mode: 0o600 });
    putFirst(draft, path);
    return key;
  } catch (error) {
    const other = readKey(path); // another process was first
    if (other) return other;
    throw error;
  } finally {
    drop(draft);
  }
}

/** Whole, and only where there is none yet: half a key, or a second one, would lose what the first one knows. */
function putFirst(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    copyFileSync(draft, path, constants.COPYFILE_EXCL); // a disk without hard links
  }
}

function readKey(path: string): Buffer | undefined {
  try {
    const key = readFileSync(path);
    if (key.length !== KEY_BYTES) throw new Error(`the key file ${KEY_FILE} is damaged (${key.length} bytes)`);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** One spelling for one plate: upper case, no spaces or dots, half-width. */
export function normalisePlate(raw: string): string {
  if (/^[\u4e00-\u9fff]?[A-Z0-9]*$/.test(raw)) return raw;
  return raw
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s·.-]/g, '');
}

/** 32 bytes of HMAC-SHA-256 over the normalised plate. */
export function hashPlate(key: Uint8Array, raw: string): Buffer {
  return plateHash(key)(normalisePlate(raw));
}

/**
 * HMAC-SHA-256 (RFC 2104) by two plain hashes: 3 µs a plate, of which there may be millions; the library's own object
 * for each takes 20. The key is shorter than a block of 64 bytes.
 */
function plateHash(key: Uint8Array): (plate: string) => Buffer {
  const padded = (pad: number) => Buffer.alloc(64, pad).map((b, i) => b ^ (key[i] ?? 0));
  const inner = Buffer.concat([padded(0x36), Buffer.alloc(256)]);
  const outer = Buffer.concat([padded(0x5c), Buffer.alloc(32)]);
  return (plate) => {
    const bytes = Buffer.from(plate, 'utf8');
    const message = bytes.length > 256 ? Buffer.concat([inner.subarray(0, 64), bytes]) : inner;
    if (message === inner) bytes.copy(inner, 64);
    hash('sha256', message.subarray(0, 64 + bytes.length), 'buffer').copy(outer, 64);
    return hash('sha256', outer, 'buffer');
  };
}

/** 浙F12345 → 浙F·12•45. What is too short to hide anything is hidden whole. */
export function maskPlate(raw: string): string {
  const plate = [...normalisePlate(raw)];
  if (plate.length < 6) return '•'.repeat(plate.length);
  const hidden = '•'.repeat(plate.length - 6);
  return `${plate.slice(0, 2).join('')}·${plate.slice(2, 4).join('')}${hidden}${plate.slice(-2).join('')}`;
}

export function looksLikePlate(text: string): boolean {
  return PLATE.test(text.trim().normalize('NFKC').toUpperCase());
}

const PLATES_IN_TEXT =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-z][·•.\s-]?[A-Za-z0-9]{4,6}[挂学警港澳领]?/g;

/** A text for people to read, with every plate in it masked. */
export function maskPlatesIn(text: string): string {
  return text.replace(PLATES_IN_TEXT, maskPlate);
}

export interface ReadPlate {
  /** A plate that came masked already cannot be told from others and has none. */
  hash: Buffer | null;
  masked: string;
}

/** Plates come again and again: the last ones are remembered. */
export class PlateReader {
  private readonly known = new Map<string, ReadPlate>();
  private readonly hash: (plate: string) => Buffer;

  constructor(key: Uint8Array) {
    this.hash = plateHash(key);
  }

  /** null for no plate. */
  read(raw: string): ReadPlate | null {
    const plate = normalisePlate(raw);
    if (plate === '') return null;
    if (/[*•]/.test(raw)) return { hash: null, masked: maskPlate(raw.replaceAll('*', '•')) };
    let found = this.known.get(plate);
    if (!found) {
      found = { hash: this.hash(plate), masked: maskPlate(plate) };
      if (this.known.size > 20_000) this.known.clear();
      this.known.set(plate, found);
    }
    return found;
  }
}
