/** Typed parameters held against the schema. Pure. */
import { type AnalysisKind, PARAMS } from '../../../../electron/contract/analysis.ts';
import { FIELDS, valueAt } from './fields.ts';

/** What is wrong with a field: outside limits, or nothing there. */
export type Fault =
  | { why: 'range'; least: number; most: number }
  | { why: 'least' | 'most'; limit: number }
  | { why: 'empty' };

export interface Checked {
  /** Ready to be sent; null while a field is at fault. */
  params: Record<string, unknown> | null;
  faults: Record<string, Fault>;
}

type Values = Record<string, unknown>;

export function checked(kind: AnalysisKind, values: Values, filter: object): Checked {
  const faults: Record<string, Fault> = {};
  for (const field of FIELDS[kind]) {
    const value = valueAt(values, field.key);
    // The schema would read an emptied field as 0.
    if (
      field.input === 'number' &&
      (typeof value !== 'number' || Number.isNaN(value)) &&
      !(field.auto && value === null)
    ) {
      faults[field.key] = { why: 'empty' };
    }
  }
  const parsed = PARAMS[kind].safeParse({ ...values, filter });
  if (!parsed.success) {
    for (const issue of parsed.error.issues) faults[issue.path.join('.')] ??= faultOf(kind, issue);
  }
  // A field that is not shown keeps its default, whatever was typed while it was.
  for (const field of FIELDS[kind]) if (field.when && !field.when(values)) delete faults[field.key];
  const ok = Object.keys(faults).length === 0;
  return { params: ok ? (parsed.success ? parsed.data : sent(kind, values, filter)) : null, faults };
}

/** Without the fields that are not shown: the schema fills in their defaults. */
function sent(kind: AnalysisKind, values: Values, filter: object): Values | null {
  const hidden = new Set(FIELDS[kind].filter((f) => f.when && !f.when(values)).map((f) => f.key));
  const kept = Object.fromEntries(Object.entries(values).filter(([key]) => !hidden.has(key)));
  const parsed = PARAMS[kind].safeParse({ ...kept, filter });
  return parsed.success ? parsed.data : null;
}

interface Issue {
  code: string;
  path: PropertyKey[];
  minimum?: unknown;
  maximum?: unknown;
}

function faultOf(kind: AnalysisKind, issue: Issue): Fault {
  const limits = limitsOf(kind, issue.path.join('.'));
  if (limits) return { why: 'range', ...limits };
  if (issue.code === 'too_small') return { why: 'least', limit: Number(issue.minimum) };
  if (issue.code === 'too_big') return { why: 'most', limit: Number(issue.maximum) };
  return { why: 'empty' };
}

const FAR = 1e12;

/** Limits of a number, as the schema itself tells them: it is asked about numbers beyond both. */
export function limitsOf(kind: AnalysisKind, key: string): { least: number; most: number } | null {
  const [first, second] = key.split('.') as [string, string?];
  const ask = (value: number) => {
    const answer = PARAMS[kind].safeParse({ [first]: second === undefined ? value : { [second]: value } });
    return answer.error?.issues.find((issue) => issue.path.join('.') === key) as Issue | undefined;
  };
  const [least, most] = [ask(-FAR)?.minimum, ask(FAR)?.maximum];
  return typeof least === 'number' && typeof most === 'number' ? { least, most } : null;
}
