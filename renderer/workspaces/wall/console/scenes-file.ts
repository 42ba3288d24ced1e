/** Scenes as a file, and what is wrong with scenes that cannot be taken. Pure. */
import type { ZodError } from 'zod';
import { type WallSetup, wallSetup } from '../../../../electron/contract/wall.ts';
import type { Scenes } from './scenes-draft.ts';

export interface Problem {
  /** Its place in the list, from 1; null where the whole file is meant. */
  place: number | null;
  name: string;
  /** `dwell`; null where the whole scene is meant. */
  field: string | null;
  kind: 'not_json' | 'missing' | 'too_small' | 'too_big' | 'too_many' | 'not_known' | 'twice' | 'wrong_order' | 'wrong';
  /** Of too small, too big, too many. */
  limit: number | null;
}

/** As many as one reads before mending the file. */
const TOLD = 6;

export function writeScenes({ screen, scenes }: WallSetup): string {
  return `${JSON.stringify({ screen, scenes }, null, 2)}\n`;
}

/** The scenes of a file that was exported, or what keeps them from being taken. */
export function readScenes(text: string): { scenes: Scenes } | { problems: Problem[] } {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { problems: [{ place: null, name: '', field: null, kind: 'not_json', limit: null }] };
  }
  const read = wallSetup.safeParse(raw);
  return read.success ? { scenes: read.data.scenes } : { problems: problemsOf(read.error, raw) };
}

/** What keeps edited scenes from being saved; empty where nothing does. */
export function problemsIn(scenes: Scenes): Problem[] {
  const setup = { screen: null, scenes };
  const read = wallSetup.safeParse(setup);
  return read.success ? [] : problemsOf(read.error, setup);
}

type Issue = ZodError['issues'][number];

function problemsOf(error: ZodError, raw: unknown): Problem[] {
  return error.issues.slice(0, TOLD).map((issue) => {
    const [list, at, field] = issue.path;
    const inScene = list === 'scenes' && typeof at === 'number';
    return {
      place: inScene ? at + 1 : null,
      name: inScene ? nameAt(raw, at) : '',
      field: inScene ? (field === undefined ? null : String(field)) : list === undefined ? null : String(list),
      ...(isMissing(raw, issue) ? { kind: 'missing', limit: null } : kindOf(issue)),
    };
  });
}

function nameAt(raw: unknown, at: number): string {
  const scene = (raw as { scenes?: { name?: unknown; id?: unknown }[] }).scenes?.[at];
  const name = scene?.name || scene?.id;
  return typeof name === 'string' ? name : '';
}

function isMissing(raw: unknown, { path }: Issue): boolean {
  const value = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], raw);
  return value === undefined;
}

function kindOf(issue: Issue): Pick<Problem, 'kind' | 'limit'> {
  switch (issue.code) {
    case 'too_small':
      return { kind: 'too_small', limit: Number(issue.minimum) };
    case 'too_big':
      return { kind: issue.origin === 'array' ? 'too_many' : 'too_big', limit: Number(issue.maximum) };
    case 'invalid_value':
    case 'invalid_union':
      return { kind: 'not_known', limit: null };
    case 'custom':
      return { kind: issue.path[0] === 'scenes' && issue.path.length === 1 ? 'twice' : 'wrong_order', limit: null };
    default:
      return { kind: 'wrong', limit: null };
  }
}
