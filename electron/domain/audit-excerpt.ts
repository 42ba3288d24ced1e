/**
 * A piece of the chain: from the first entry about something to the tip, the entries about it whole, of all others only
 * the hash of their content. Each hash follows from the one before, so that the last must be the tip's.
 */
import { type Cell, type ChainContent, contentText, linkText, rowText, type Sha256 } from './audit-chain.ts';
import type { SealedTable } from './audit-tables.ts';
import type { Tip } from './audit-tip.ts';

/** Columns of an entry that are hashed, as this program writes them. */
export interface ExcerptEntry extends ChainContent {
  id: number;
  /** Epoch seconds. */
  at: number;
  actor: string;
  role: string;
  action: string;
  entity: string;
  entity_id: number | null;
  from_state: string | null;
  to_state: string | null;
  reason: string | null;
  detail: string | null;
}

/** A row as it stands in the database, with the entry that tells of it last. */
export interface ExcerptRow {
  table: SealedTable;
  id: number;
  /** By column; blobs are `{ hex }`. NULL ones may be missing. */
  row: Readonly<Record<string, null | number | string | { hex: string }>>;
  entry: number;
}

export interface Excerpt {
  format: 'zhitu-audit-excerpt-v1';
  tip: Tip;
  /** Hash that the first link stands on: the genesis or the hash of the entry before. */
  start: string;
  /** In the order of the chain: an entry, or 64 digits, the hash of the content of one that is left out. */
  links: (ExcerptEntry | string)[];
  rows: ExcerptRow[];
}

export interface ExcerptVerdict {
  /** Whether the links lead to the tip. */
  holds: boolean;
  /** Ids of entries that are given whole. */
  entries: number[];
  /** Rows that are not as the chain tells of them. */
  changed: { table: SealedTable; id: number }[];
  /** Countersigned tips that the chain told of. */
  signed: SignedTip[];
  /** Of every entry, left out or not, and of the one before the first; none other is in this piece of the chain. */
  hashes: ReadonlySet<string>;
}

/** A tip that somebody signed, by the entry that keeps the receipt. */
export interface SignedTip {
  entry: number;
  /** What the receipt is called or who gave it. */
  name: string;
  /** When the receipt was kept, epoch seconds. */
  at: number;
  tip: Tip;
  /** The receipt itself, base64: whoever gave it, or a program for its kind, says whether it is genuine. */
  receipt: string;
  /** Whether the tip is in this piece of the chain; null for one from before it, which cannot be told. */
  held: boolean | null;
}

export async function verifyExcerpt(sha256: Sha256, excerpt: Excerpt): Promise<ExcerptVerdict> {
  const told = new Map<number, ExcerptEntry>();
  let hash = excerpt.start;
  const hashes = new Set([hash]);
  for (const link of excerpt.links) {
    if (typeof link !== 'string') told.set(link.id, link);
    hash = await sha256(linkText(typeof link === 'string' ? link : await sha256(contentText(link)), hash));
    hashes.add(hash);
  }
  const changed: ExcerptVerdict['changed'] = [];
  for (const { table, id, row, entry } of excerpt.rows) {
    const cells = Object.entries(row).map(([name, value]) => [name, toCell(value)] as const);
    const own = await sha256(rowText(table, Object.fromEntries(cells)));
    const seal = told.get(entry);
    if (!seal || seal.entity !== table || toldHash(seal, id) !== own) changed.push({ table, id });
  }
  const entries = [...told.keys()];
  const signed = [...told.values()].flatMap((entry) => signedTip(entry) ?? []);
  for (const one of signed) one.held = tipHeld(one.tip, { entries, hashes });
  return { holds: hash === excerpt.tip.hash, entries, changed, signed, hashes };
}

/** Each hash stands on all entries before, so that one that is here vouches for the whole chain up to it. */
export function tipHeld(tip: Tip, { entries, hashes }: Pick<ExcerptVerdict, 'entries' | 'hashes'>): boolean | null {
  if (hashes.has(tip.hash)) return true;
  return tip.id < Math.min(...entries) ? null : false;
}

/** Null for an entry that is no receipt. */
function signedTip({ id, at, action, entity, detail }: ExcerptEntry): SignedTip | null {
  if (action !== 'countersign' || entity !== 'audit' || detail === null) return null;
  const { tip, name, receipt } = JSON.parse(detail) as { tip: Tip; name: string; receipt: string };
  return { entry: id, name, at, tip, receipt, held: null };
}

function toldHash({ action, detail }: ExcerptEntry, id: number): string | null {
  if (action !== 'seal' || typeof detail !== 'string') return null;
  const { rows } = JSON.parse(detail) as { rows: [number, string | null][] };
  return rows.find(([row]) => row === id)?.[1] ?? null;
}

function toCell(value: ExcerptRow['row'][string]): Cell {
  if (typeof value !== 'object' || value === null) return value;
  return Uint8Array.from(value.hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}
