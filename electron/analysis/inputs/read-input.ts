/** Everything an analysis may read, from one moment of the database. */
import type { AnalysisKind, Params } from '../../contract/analysis.ts';
import type { Warning } from '../../contract/analysis-summary.ts';
import { ZhituError } from '../../contract/errors.ts';
import type { Filter } from '../../contract/filter.ts';
import { violationSpan } from '../../store/analysis-input.ts';
import { keptRankings } from '../../store/analysis-rankings.ts';
import { usedVersions, type Versions } from '../../store/analysis-versions.ts';
import type { ReadDb } from '../../store/database.ts';
import { inSnapshot } from '../../store/snapshot.ts';
import type { AnalysisTask } from '../messages.ts';
import { createPlane } from '../plane.ts';
import type { Progress, TaskInput } from '../shapes.ts';
import { Digest } from './digest.ts';
import { readPlaces } from './places.ts';
import { readLeads, readPoints } from './points.ts';
import { scorecardKey } from './scorecard-key.ts';
import { readSegments } from './segments.ts';
import { stepBegins } from './steps.ts';
import { readPatrols, readStreets } from './streets.ts';

type Part = 'streets' | 'patrols' | 'leads' | 'segments' | 'places' | 'kept';

/** What is read beside the violations. A task that asks for more finds an error that names it. */
const PARTS: Record<AnalysisKind, readonly Part[]> = {
  hotspots: ['streets', 'patrols', 'leads'],
  density: [],
  clusters: ['streets'],
  network_density: ['streets'],
  emerging: ['streets'],
  forecast: ['streets', 'kept'],
  evaluate: ['streets', 'patrols', 'leads', 'segments'],
  suggest: ['streets', 'patrols', 'leads', 'segments', 'places'],
};
/** The name of the version that tells of a part's changes; kept rankings do not make a result stale. */
const VERSION: Partial<Record<Part, string>> = {
  streets: 'city',
  places: 'city',
  patrols: 'patrols',
  leads: 'leads',
  segments: 'segments',
};

export interface Reading {
  input: TaskInput;
  /** SHA-256 of everything that was read, hexadecimal. */
  dataHash: string;
  /** Of what was read. */
  versions: Versions;
  /** What the reader of the result must know of how it was read. */
  warnings: Warning[];
  /** The last instant of the layer, whatever the filter. */
  last: number;
}

/**
 * Null when the violations are no longer those of `task.version`: ask for their ids again. Degrees become metres of a
 * plane around the city's centre, so that results do not depend on the filter. Throws ZhituError `analysis_no_points`.
 */
export function readInput(db: ReadDb, task: AnalysisTask, progress: Progress): Promise<Reading | null> {
  return inSnapshot(db, async () => {
    const present = await usedVersions(db);
    if (present.violations !== task.version) return null;
    const whole = await violationSpan(db);
    if (task.ids.length === 0 || !whole) throw new ZhituError('analysis_no_points');
    return read(db, task, progress, present, whole);
  });
}

async function read(
  db: ReadDb,
  { kind, params, ids, city }: AnalysisTask,
  progress: Progress,
  present: Versions,
  whole: { first: number; last: number },
): Promise<Reading | null> {
  const filter = params.filter as Filter;
  const plane = createPlane(...city.centre);
  const digest = new Digest();
  const span = spanOf(filter, whole);
  digest.add('frame', JSON.stringify([city.centre, city.timeZone, span]));

  const points = await readPoints(db, ids, plane, progress);
  if (!points) return null;
  digest.add('points', points.id, points.lon, points.lat, points.at, points.method);

  const wants = (part: Part) => PARTS[kind].includes(part);
  const nothing = { id: new Float64Array(), at: new Float64Array(), lon: [], lat: [], ...plane.project([], []) };
  const leads = wants('leads') ? await readLeads(db, filter, span, plane) : nothing;
  if (wants('leads')) digest.add('leads', leads.id, leads.at, JSON.stringify([leads.lon, leads.lat]));
  const streets = wants('streets') ? await readStreets(db, plane, digest, progress) : null;
  const patrols = wants('patrols') ? await readPatrols(db, streets, span, digest) : null;
  const segments = wants('segments') ? await readSegments(db, streets, plane, digest) : null;
  const places = wants('places') ? await readPlaces(db, plane, digest) : null;
  const kept = wants('kept') ? await keptRankings(db, scorecardKey(params as Params<'forecast'>)) : null;
  if (kept)
    for (const k of kept)
      digest.add(`kept ${k.from}`, JSON.stringify([k.madeAt, k.to]), k.edge, k.start, k.end, k.score);

  function read<T>(part: Part, value: T | null): T {
    if (value === null) throw new Error(`${kind} reads no ${part}`);
    return value;
  }
  const { id, at, method, x, y } = points;
  const versions = ['violations', ...PARTS[kind].flatMap((part) => VERSION[part] ?? [])];
  return {
    input: {
      plane,
      points: { id, at, method, x, y },
      complaints: { id: leads.id, at: leads.at, x: leads.x, y: leads.y },
      span,
      steps: (step, from, to) => stepBegins(step, from, to, city.timeZone),
      graph() {
        if (!streets && wants('streets')) throw new ZhituError('analysis_no_streets');
        return read('streets', streets).graph;
      },
      patrol: () => read('patrols', patrols),
      segments: () => read('segments', segments).list,
      places: () => read('places', places),
      frozen: () => read('kept', kept),
    },
    dataHash: digest.whole(),
    versions: Object.fromEntries(versions.map((name) => [name, present[name] ?? 0])),
    warnings: segments?.off.length
      ? [{ code: 'segments_off_streets', params: { count: segments.off.length, names: segments.off.join('、') } }]
      : [],
    last: whole.last,
  };
}

/** What the filter asks for and the layer has; half-open. */
function spanOf({ from, to }: Filter, { first, last }: { first: number; last: number }): TaskInput['span'] {
  return { from: Math.max(first, from ?? first), to: Math.min(last + 1, to ?? last + 1) };
}
