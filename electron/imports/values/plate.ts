/**
 * Number plates are personal data. What is stored is HMAC-SHA-256 of the plate under a key kept in a file outside
 * the database, so that the same plate is known again, and a masked form for people who may see it.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

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
  try {
    const fd = openSync(path, 'wx', 0o600);
    writeSync(fd, key);
    closeSync(fd);
    return key;
  } catch (error) {
    const other = readKey(path); // another process was first
    if (other) return other;
    throw error;
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
  return raw
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s·.-]/g, '');
}

/** 32 bytes of HMAC-SHA-256 over the normalised plate. */
export function hashPlate(key: Uint8Array, raw: string): Buffer {
  return createHmac('sha256', key).update(normalisePlate(raw)).digest();
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

/** Plates come again and again: the last ones are remembered rather than hashed anew (2 µs each). */
export class PlateReader {
  private readonly known = new Map<string, { hash: string; masked: string }>();
  private readonly key: Uint8Array;

  constructor(key: Uint8Array) {
    this.key = key;
  }

  /** Hash in hexadecimal. A plate that came masked already cannot be told from others and gets no hash. */
  read(raw: string): { hash: string | null; masked: string | null } {
    const plate = normalisePlate(raw);
    if (plate === '') return { hash: null, masked: null };
    if (/[*•]/.test(raw)) return { hash: null, masked: maskPlate(raw.replaceAll('*', '•')) };
    let found = this.known.get(plate);
    if (!found) {
      found = { hash: hashPlate(this.key, plate).toString('hex'), masked: maskPlate(plate) };
      if (this.known.size > 50_000) this.known.clear();
      this.known.set(plate, found);
    }
    return found;
  }
}
