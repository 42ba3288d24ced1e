import { describe, expect, it } from 'vitest';
import { paretoFront } from '../../../electron/analysis/siting/pareto.ts';
import { LOCKED_IN, LOCKED_OUT } from '../../../electron/analysis/siting/problem.ts';
import type { SitingQuestion } from '../../../electron/analysis/siting/question.ts';
import { openSiting } from '../../../electron/analysis/siting/siting.ts';
import { ZhituError } from '../../../electron/contract/errors.ts';
import { SITING_MODELS } from '../../../electron/contract/plan-siting.ts';
import { town } from './instances.ts';

const spec = { sites: 60, demands: 600, reach: 120, seed: 11, penalties: true, capacity: true, groups: 12 };
const place = town(spec);
const ask: SitingQuestion = { model: 'coverage', sites: 8, target: 0.3, unserved: 400, seed: 1 };
const code = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as { code?: string }).code ?? (error as Error).name;
  }
  return 'answered';
};

describe('an answer', () => {
  it.each(SITING_MODELS)('of %s is the same each time, and no worse from step to step', (model) => {
    const twice = [0, 1].map(() => {
      const siting = openSiting(place, { ...ask, model });
      return [siting.first(), siting.better()] as const;
    });
    expect(twice[0]).toEqual(twice[1]);
    const [first, better] = twice[0] as (typeof twice)[0] & object;
    const sign = model === 'coverage' || model === 'capacitated' ? 1 : -1;
    expect(sign * (better.value - first.value)).toBeGreaterThanOrEqual(0);
    expect(better.gap).toBeLessThanOrEqual(first.gap + 1e-9);
  });

  it.each(SITING_MODELS)('of %s accounts for all that is served', (model) => {
    const { chosen, load, served, assigned, metres, share, worst, groups, gains } = openSiting(place, {
      ...ask,
      model,
    }).better();
    const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
    const total = sum(place.weight);
    expect(sum(load)).toBeCloseTo(share * total, 6);
    expect(sum(place.weight.map((w, i) => w * (served[i] as number)))).toBeCloseTo(share * total, 6);
    assigned.forEach((j, i) => {
      expect(j >= 0).toBe((served[i] as number) > 0);
      expect(Number.isNaN(metres[i])).toBe(j < 0);
      if (j >= 0) expect(chosen).toContain(j);
    });
    expect(groups[worst]).toBe(Math.min(...groups));
    expect(gains).toHaveLength(chosen.length);
  });

  it('keeps the locks, and tells the locked first', () => {
    const locked = place.locked.slice();
    locked[3] = LOCKED_IN;
    const usual = openSiting(place, ask).better().chosen;
    for (const j of usual.subarray(0, 3)) locked[j] = LOCKED_OUT;
    const { chosen } = openSiting({ ...place, locked }, ask).better();
    expect(chosen[0]).toBe(3);
    for (const j of usual.subarray(0, 3)) if (j !== 3) expect(chosen).not.toContain(j);
  });

  it('helps the worst-off group when that counts', () => {
    const plain = openSiting(place, ask).better();
    const fair = openSiting(place, { ...ask, weights: { coverage: 0.2, fairness: 1, conflict: 0 } }).better();
    const worst = (a: typeof plain) => a.groups[a.worst] as number;
    expect(worst(fair)).toBeGreaterThan(worst(plain));
    expect(fair.share).toBeLessThanOrEqual(plain.share + 1e-9);
  });
});

describe('the answers to choose among', () => {
  it('are none better than another in everything, from the most covered to the least', () => {
    const front = paretoFront(place, ask);
    expect(front.length).toBeGreaterThan(3);
    front.forEach((a, n) => {
      for (const b of front.slice(n + 1)) {
        expect(a.coverage).toBeGreaterThanOrEqual(b.coverage);
        expect(b.worst > a.worst || b.conflict < a.conflict).toBe(true);
      }
    });
    expect(paretoFront(place, ask)).toEqual(front);
  });
});

describe('what cannot be answered is said', () => {
  const all = (lock: number) => new Uint8Array(spec.sites).fill(lock);
  it.each([
    ['no candidate', 'siting_no_candidates', { ...place, locked: all(LOCKED_OUT) }, ask],
    ['more sites than candidates', 'siting_too_many', place, { ...ask, sites: 61 }],
    ['more locked in than asked for', 'siting_locks', { ...place, locked: all(LOCKED_IN) }, ask],
    ['no demand', 'siting_no_demand', { ...place, weight: new Float64Array(600) }, ask],
    ['a target out of reach', 'siting_target', place, { ...ask, model: 'least_sites', target: 1 }],
    ['a target out of reach of so many sites', 'siting_target', place, { ...ask, model: 'least_sites', sites: 1 }],
    ['negative demand', 'RangeError', { ...place, weight: place.weight.map((w) => -w) }, ask],
  ] as const)('%s', (_, expected, problem, question) => {
    expect(code(() => openSiting(problem, question).first())).toBe(expected);
  });

  it('whoever stops the search is told so', () => {
    const stop = {
      tick: () => {
        throw new ZhituError('cancelled');
      },
    };
    expect(code(() => openSiting(place, ask).better(stop))).toBe('cancelled');
  });
});
