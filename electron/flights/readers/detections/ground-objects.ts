/** Gathers objects on the ground: in WGS 84, with shapes that a layer could hold, repeats left out. */
import type { GroundDetection } from '../../../contract/flight-files.ts';
import type { FlightProblem } from '../../../contract/flight-problems.ts';
import { refusalText } from '../../../contract/refusals.ts';
import type { Transformer } from '../../../crs/transform.ts';
import { prepareGeometry, Refused } from '../../../imports/geometry/prepare.ts';
import { cellText } from '../../../imports/values/read-field.ts';
import { ProblemList } from '../problem-list.ts';
import { type ReadResult, refuse, shown } from '../result.ts';
import { scoreOf } from './scores.ts';

/** The same rules for geometry as vendors have: points and polygons. */
const SHAPES = 'vendors';
const SCORES = ['confidence', 'conf', 'score', 'probability', 'prob', '置信度', '得分', '概率'];
const CLASSES = ['class', 'class_name', 'category', 'label', 'type', 'kind', '类别', '类型', '分类'];

export class GroundObjects {
  readonly problems = new ProblemList();
  readonly found: GroundDetection[] = [];
  private readonly seen = new Set<string>();

  /** `n` is its number in the file; `columns` what the file tells of it. */
  add(n: number, geometry: unknown, columns: ReadonlyMap<string, unknown>, transform: Transformer): void {
    try {
      const prepared = prepareGeometry(SHAPES, geometry, transform).geometry as GroundDetection['geometry'];
      const named = lowerCase(columns);
      const kind = first(named, CLASSES);
      const text = kind === undefined || kind === null ? '' : shown(cellText(kind), 100);
      const score = scoreOf(first(named, SCORES));
      const print = JSON.stringify([text, prepared]);
      if (this.seen.has(print)) this.problems.count('object_duplicate', { n });
      else {
        this.seen.add(print);
        this.found.push({ n, score, class: text || null, geometry: prepared });
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const why = (language: 'zh' | 'en') => refusalText(error.code, language, shown(error.detail));
      this.problems.add('place_invalid', { n, why_zh: why('zh'), why_en: why('en') });
    }
  }

  result(): ReadResult<GroundDetection[]> {
    const problems = this.problems.list();
    if (this.found.length > 0) return { ok: true, value: this.found, problems };
    const [worst, ...rest] = problems as [FlightProblem?, ...FlightProblem[]];
    return worst ? { ok: false, problems: [worst, ...rest] } : refuse('detections_empty');
  }
}

function lowerCase(columns: ReadonlyMap<string, unknown>): Map<string, unknown> {
  return new Map([...columns].map(([key, value]) => [key.trim().toLowerCase(), value]));
}

function first(columns: ReadonlyMap<string, unknown>, names: readonly string[]): unknown {
  const name = names.find((n) => columns.has(n));
  return name === undefined ? undefined : columns.get(name);
}
