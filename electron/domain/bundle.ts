/**
 * An evidence bundle: files, a list of them with their SHA-256, and the piece of the audit chain that tells of it all.
 *
 * `manifest.json` lists every file but itself, `chain.json` and `verify.html`. Its own SHA-256 stands in the detail of an
 * entry of the chain with the action `bundle`, which `chain.json` holds whole. So whatever is altered no longer leads to
 * the tip: a file not to the list, the list not to the entry, the entry not to the tip. `verify.html` carries manifest
 * and chain a second time; its listed hash is that of the page without them.
 */
import type { Excerpt, ExcerptEntry } from './audit-excerpt.ts';

export const BUNDLE_SUBJECTS = ['finding', 'case'] as const;
export type BundleSubject = (typeof BUNDLE_SUBJECTS)[number];
export const SUBJECT_ENTITY = { finding: 'structures', case: 'cases' } as const satisfies Record<BundleSubject, string>;

export const MANIFEST = 'manifest.json';
export const CHAIN = 'chain.json';
export const PAGE = 'verify.html';

export interface ListedFile {
  path: string;
  bytes: number;
  sha256: string;
  /** Id of the row of `media` whose original it is. */
  media?: number;
}

/** What the bundle does not hold, and why. */
export interface LeftOut {
  what: 'owner' | 'original';
  why: 'role' | 'missing' | 'altered';
  /** Of the original. */
  sha256?: string;
}

export interface Manifest {
  format: 'zhitu-bundle-v1';
  subject: { kind: BundleSubject; id: number; name: string };
  /** `meta.database_id`. */
  database: string;
  /** ISO 8601, with the city's offset. */
  madeAt: string;
  madeBy: string;
  program: string;
  /** Demo data: a drawing, not a survey. */
  schematic: boolean;
  language: 'zh' | 'en';
  files: ListedFile[];
  leftOut: LeftOut[];
  /** SHA-256 of `verify.html` without manifest and chain in it. */
  page: string;
}

/** As it is written: the bytes that are hashed. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 1)}\n`;
}

export function chainText(excerpt: Excerpt): string {
  return `${JSON.stringify(excerpt)}\n`;
}

const CARRIED = /(<script type="application\/json" id="(manifest|chain)">)([^<]*)(<\/script>)/g;

/** The page without what it carries. */
export function blankPage(page: string): string {
  return page.replace(CARRIED, '$1$4');
}

/** Null when the page carries none. */
export function carriedIn(page: string, id: 'manifest' | 'chain'): string | null {
  for (const [, , name, text] of page.matchAll(CARRIED)) {
    if (name === id) return text?.replaceAll('\\u003c', '<') ?? null;
  }
  return null;
}

/** So that the text can stand in a page: JSON knows the sign by its number too. */
export function carried(json: string): string {
  return json.replaceAll('<', '\\u003c');
}

/** The entry that tells of this manifest, if the chain has one. */
export function bundleEntry(excerpt: Excerpt, manifest: Manifest, sha256: string): ExcerptEntry | undefined {
  const entity = SUBJECT_ENTITY[manifest.subject.kind];
  return excerpt.links.find(
    (link): link is ExcerptEntry =>
      typeof link !== 'string' &&
      link.action === 'bundle' &&
      link.entity === entity &&
      link.entity_id === manifest.subject.id &&
      detailOf(link).manifest === sha256,
  );
}

/** `after`: how many entries the chain had before this one. */
export function detailOf(entry: ExcerptEntry): { manifest?: string; after?: number } {
  try {
    return JSON.parse(entry.detail ?? '{}') as { manifest?: string; after?: number };
  } catch {
    return {};
  }
}
