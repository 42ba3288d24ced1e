/** Checks an evidence bundle with nothing but this code: in the page that it carries and on the command line. */
import { type Excerpt, type ExcerptVerdict, type SignedTip, tipHeld, verifyExcerpt } from './audit-excerpt.ts';
import type { SealedTable } from './audit-tables.ts';
import { parseTip } from './audit-tip.ts';
import { blankPage, bundleEntry, CHAIN, carriedIn, detailOf, MANIFEST, type Manifest, PAGE } from './bundle.ts';
import { Sha256Hash, sha256Text, utf8Of } from './sha256.ts';

export const BUNDLE_FAULTS = [
  /** Cannot be read at all: `detail`. */
  'unreadable',
  /** The entries do not lead to the tip. */
  'chain_broken',
  /** The row of `table` is not as the chain tells of it. */
  'row_changed',
  /** The chain does not tell of this list of files: it was altered, or belongs to another bundle. */
  'list_changed',
  'file_changed',
  'file_missing',
  /** Not on the list. */
  'file_unknown',
  /** The chain tells of another photo. */
  'original_foreign',
  /** The page that verifies is not the one that came with the bundle, or carries other data. */
  'page_changed',
  /** The tip that was given is not in this chain: entry `id`. */
  'tip_differs',
  /** The tip that was countersigned is not in this chain: entry `id` keeps the receipt of that `name`. */
  'countersign_lost',
] as const;

export interface BundleFault {
  code: (typeof BUNDLE_FAULTS)[number];
  path?: string;
  table?: SealedTable;
  id?: number;
  name?: string;
  detail?: string;
}

export interface BundleInput {
  path: string;
  bytes: number;
  /** Its bytes, piece by piece. */
  read(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface BundleVerdict {
  sound: boolean;
  faults: BundleFault[];
  manifest: Manifest | null;
  tip: Excerpt['tip'] | null;
  /** Files of the list that were there and as listed. */
  files: number;
  entries: number;
  rows: number;
  /** Tips that were kept elsewhere, in the order in which they were given. */
  against: ComparedTip[];
  /** Countersigned tips that the chain tells of. */
  signed: SignedTip[];
}

/**
 * Whether a tip that was kept elsewhere stands in this chain: as its own tip, or earlier in it (`held`). Of one from
 * `before` this piece of the chain begins or `later` than it ends nothing can be said.
 */
export interface ComparedTip {
  id: number;
  how: 'same' | 'held' | 'differs' | 'before' | 'later';
}

export interface VerifyOptions {
  decode(bytes: Uint8Array): string;
  /** Texts of tips that were kept elsewhere. */
  against?: readonly string[];
  /** False where single files were given: those that are not there are no fault. */
  whole?: boolean;
  progress?: (bytes: number, total: number) => void;
}

/** Manifest and chain come from among the files. */
export async function verifyBundle(inputs: readonly BundleInput[], options: VerifyOptions): Promise<BundleVerdict> {
  const texts = new Map<string, string>();
  for (const input of inputs) {
    if ([MANIFEST, CHAIN, PAGE].includes(input.path)) texts.set(input.path, await textOf(input, options.decode));
  }
  const told = await verifyTold(texts.get(MANIFEST), texts.get(CHAIN), options.against ?? []);
  if (!told.manifest) return told;
  const total = inputs.reduce((sum, input) => sum + input.bytes, 0);
  const listed = new Map(told.manifest.files.map((file) => [file.path, file]));
  let done = 0;
  for (const input of inputs) {
    if (texts.has(input.path)) continue;
    const file = listed.get(input.path);
    listed.delete(input.path);
    if (!file) told.faults.push({ code: 'file_unknown', path: input.path });
    else {
      const hash = new Sha256Hash();
      for await (const piece of input.read()) {
        hash.update(piece);
        done += piece.length;
        options.progress?.(done, total);
      }
      if (hash.digest() === file.sha256) told.files++;
      else told.faults.push({ code: 'file_changed', path: input.path });
    }
  }
  if (options.whole !== false) {
    for (const path of listed.keys()) told.faults.push({ code: 'file_missing', path });
    const page = texts.get(PAGE);
    if (page === undefined) told.faults.push({ code: 'file_missing', path: PAGE });
    else if (!carries(page, told.manifest, texts)) told.faults.push({ code: 'page_changed', path: PAGE });
  }
  return { ...told, sound: told.faults.length === 0 };
}

/** What is said where nothing can be read. */
export function unreadableBundle(error: unknown): BundleVerdict {
  const faults = [{ code: 'unreadable' as const, detail: (error as Error).message }];
  return { ...NOTHING, faults };
}

const NOTHING: BundleVerdict = {
  sound: false,
  faults: [],
  manifest: null,
  tip: null,
  files: 0,
  entries: 0,
  rows: 0,
  against: [],
  signed: [],
};

/** What can be said of manifest and chain alone. */
export async function verifyTold(
  manifestJson: string | undefined,
  chainJson: string | undefined,
  against: readonly string[],
): Promise<BundleVerdict> {
  const faults: BundleFault[] = [];
  for (const [path, text] of [
    [MANIFEST, manifestJson],
    [CHAIN, chainJson],
  ] as const) {
    if (text === undefined) faults.push({ code: 'file_missing', path });
  }
  if (manifestJson === undefined || chainJson === undefined) return { ...NOTHING, faults };
  try {
    const manifest = JSON.parse(manifestJson) as Manifest;
    const excerpt = JSON.parse(chainJson) as Excerpt;
    if (manifest.format !== 'zhitu-bundle-v1') throw new Error(MANIFEST);
    if (excerpt.format !== 'zhitu-audit-excerpt-v1') throw new Error(CHAIN);
    const chain = await verifyExcerpt(sha256Text, excerpt);
    const entry = bundleEntry(excerpt, manifest, sha256Text(manifestJson));
    if (!entry) faults.push({ code: 'list_changed', path: MANIFEST });
    if (!chain.holds || !tipFits(excerpt, manifest, entry?.id ?? null)) {
      faults.push({ code: 'chain_broken', path: CHAIN });
    }
    for (const { table, id } of chain.changed) faults.push({ code: 'row_changed', table, id });
    faults.push(...foreignOriginals(manifest, excerpt));
    const compared = against.map((text) => compareTip(excerpt, chain, text));
    for (const { id, how } of compared) if (how === 'differs') faults.push({ code: 'tip_differs', id });
    const { entries, signed } = chain;
    for (const { held, entry: id, name } of signed)
      if (held === false) faults.push({ code: 'countersign_lost', id, name });
    return {
      sound: faults.length === 0,
      faults,
      manifest,
      tip: excerpt.tip,
      files: 0,
      entries: entries.length,
      rows: excerpt.rows.length,
      against: compared,
      signed,
    };
  } catch (error) {
    return unreadableBundle(error);
  }
}

/** What the tip says beside its hash follows from the entry of the bundle where that is the last. */
function tipFits({ tip, links }: Excerpt, manifest: Manifest, bundle: number | null): boolean {
  if (tip.database !== manifest.database) return false;
  const last = links.at(-1);
  if (last === undefined) return false;
  if (typeof last === 'string') return true;
  if (last.id !== tip.id || last.at !== tip.at) return false;
  return last.id !== bundle || detailOf(last).after === tip.count - 1;
}

/** An original on the list must be the one that the sealed row of `media` names. */
function foreignOriginals({ files }: Manifest, { rows }: Excerpt): BundleFault[] {
  return files.flatMap((file) => {
    if (file.media === undefined) return [];
    const told = rows.find((row) => row.table === 'media' && row.id === file.media)?.row.sha256;
    const hex = typeof told === 'object' ? told?.hex : undefined;
    return hex === file.sha256 ? [] : [{ code: 'original_foreign' as const, path: file.path }];
  });
}

function compareTip(excerpt: Excerpt, chain: ExcerptVerdict, text: string): ComparedTip {
  const tip = parseTip(text);
  if (!tip || tip.database !== excerpt.tip.database) return { id: tip?.id ?? 0, how: 'differs' };
  const { id } = tip;
  if (id > excerpt.tip.id) return { id, how: 'later' };
  if (tip.hash === excerpt.tip.hash) return { id, how: 'same' };
  const held = id < excerpt.tip.id && tipHeld(tip, chain);
  return { id, how: held === null ? 'before' : held ? 'held' : 'differs' };
}

function carries(page: string, manifest: Manifest, texts: ReadonlyMap<string, string>): boolean {
  if (sha256Text(blankPage(page)) !== manifest.page) return false;
  return carriedIn(page, 'manifest') === texts.get(MANIFEST) && carriedIn(page, 'chain') === texts.get(CHAIN);
}

async function textOf(input: BundleInput, decode: (bytes: Uint8Array) => string): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of input.read()) pieces.push(piece);
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  const text = decode(whole);
  // Bytes that are no text become the sign for that, and would be told as they should be.
  return utf8Of(text).length === whole.length ? text : `${text}\0`;
}
