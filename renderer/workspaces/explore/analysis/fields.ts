/** The form of each analysis: which parameters it shows, in which order and unit. Limits and defaults are the schema's. */
import { type AnalysisKind, PARAMS } from '../../../../electron/contract/analysis.ts';

type Values = Record<string, unknown>;

interface Common {
  /** Path in the parameters: `band`, `weights.rate`. */
  key: string;
  /** Key under `terms` that explains it. */
  term?: string;
  /** Shown only then. */
  when?: (values: Values) => boolean;
  /** Seldom changed: under “more”. */
  more?: true;
}
export type FieldSpec =
  | (Common & {
      input: 'number';
      unit:
        | 'm'
        | 'days'
        | 'months'
        | 'steps'
        | 'points'
        | 'streets'
        | 'times'
        | 'level'
        | 'items'
        | 'none' /** May be left empty. */;
      auto?: true;
    })
  | (Common & { input: 'choice'; options: readonly string[] })
  | (Common & { input: 'switch' | 'weight' | 'segments' });

const street = (v: Values) => v.unit === undefined || v.unit === 'street';
const pieceLength: FieldSpec = { key: 'pieceLength', input: 'number', unit: 'm', term: 'piece', when: street };
const tolerance: FieldSpec = {
  key: 'tolerance',
  input: 'number',
  unit: 'm',
  term: 'snapTolerance',
  when: street,
  more: true,
};
const seed: FieldSpec = { key: 'seed', input: 'number', unit: 'none', term: 'seed', more: true };
const step: FieldSpec = { key: 'step', input: 'choice', options: ['week', 'month'] };
const adjust: FieldSpec = { key: 'adjust', input: 'choice', options: ['bh', 'by', 'none'], term: 'fdr', more: true };
const units: readonly FieldSpec[] = [
  { key: 'unit', input: 'choice', options: ['street', 'h3', 'grid'], term: 'spatialUnit' },
  pieceLength,
  { key: 'cell', input: 'number', unit: 'm', when: (v) => v.unit === 'grid' },
  { key: 'resolution', input: 'number', unit: 'level', term: 'h3', when: (v) => v.unit === 'h3' },
  { key: 'band', input: 'number', unit: 'm', term: 'band' },
];
/** Criteria of suggestions, in the order in which they are shown. */
export const WEIGHTS = ['rate', 'persistence', 'complaints', 'captures', 'schools', 'fire_lanes'] as const;

export const FIELDS: Record<AnalysisKind, readonly FieldSpec[]> = {
  hotspots: [
    ...units,
    adjust,
    { key: 'permutations', input: 'number', unit: 'times', term: 'permutations', more: true },
    { ...seed, when: (v) => Number(v.permutations) > 0 },
    tolerance,
  ],
  density: [
    { key: 'bandwidth', input: 'number', unit: 'm', auto: true, term: 'bandwidth' },
    { key: 'rule', input: 'choice', options: ['silverman', 'scott'], when: (v) => v.bandwidth === null },
    { key: 'kernel', input: 'choice', options: ['gaussian', 'quartic'], term: 'kernel', more: true },
    { key: 'cell', input: 'number', unit: 'm', auto: true, more: true },
    { key: 'edgeCorrected', input: 'switch', term: 'edgeCorrection', more: true },
  ],
  clusters: [
    { key: 'method', input: 'choice', options: ['dbscan', 'hdbscan'], term: 'dbscan' },
    { key: 'radius', input: 'number', unit: 'm', when: (v) => v.method === 'dbscan' },
    { key: 'minPoints', input: 'number', unit: 'points' },
    { key: 'minSize', input: 'number', unit: 'points', when: (v) => v.method === 'hdbscan' },
    { ...tolerance, when: () => true },
  ],
  network_density: [
    { key: 'bandwidth', input: 'number', unit: 'm', term: 'bandwidth' },
    { key: 'lixel', input: 'number', unit: 'm', term: 'lixel' },
    { key: 'split', input: 'choice', options: ['continuous', 'discontinuous'], term: 'equalSplit', more: true },
    tolerance,
  ],
  emerging: [
    step,
    ...units,
    { key: 'against', input: 'choice', options: ['all', 'step'] },
    { key: 'lag', input: 'number', unit: 'steps', more: true },
    adjust,
    tolerance,
  ],
  forecast: [
    step,
    { key: 'backtest', input: 'number', unit: 'steps', term: 'scorecard' },
    { key: 'freeze', input: 'switch', term: 'frozenForecast' },
    { ...pieceLength, more: true },
    tolerance,
  ],
  evaluate: [
    { key: 'segments', input: 'segments' },
    { key: 'before', input: 'number', unit: 'days' },
    { key: 'after', input: 'number', unit: 'days' },
    { key: 'controls', input: 'number', unit: 'streets', term: 'controlStreets', more: true },
    { key: 'buffer', input: 'number', unit: 'm', term: 'displacement', more: true },
    tolerance,
  ],
  suggest: [
    { key: 'months', input: 'number', unit: 'months' },
    { key: 'most', input: 'number', unit: 'items' },
    ...WEIGHTS.map((key): FieldSpec => ({ key: `weights.${key}`, input: 'weight' })),
    { ...pieceLength, more: true },
    tolerance,
    seed,
  ],
};

/** All parameters but the filter, as they stand before anything is typed. */
export function defaultsOf(kind: AnalysisKind): Values {
  const { filter: _, ...rest } = PARAMS[kind].parse({}) as Values & { filter: unknown };
  return rest;
}

/** Value at a path of at most two steps. */
export function valueAt(values: Values, key: string): unknown {
  const [first, second] = key.split('.') as [string, string?];
  return second === undefined ? values[first] : (values[first] as Values | undefined)?.[second];
}

/** The top-level parameter to set so that the value stands at the path. */
export function withValue(values: Values, key: string, value: unknown): Values {
  const [first, second] = key.split('.') as [string, string?];
  return second === undefined ? { [first]: value } : { [first]: { ...(values[first] as Values), [second]: value } };
}
