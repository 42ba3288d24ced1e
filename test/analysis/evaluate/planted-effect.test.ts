/** What is planted must be found again: 500 towns each with no effect, a fifth less and a half less. */
import { describe, expect, test } from 'vitest';
import { compare } from '../../../electron/analysis/evaluate/compare.ts';
import { rateRatio } from '../../../electron/analysis/evaluate/rate-ratio.ts';
import { verdictOf } from '../../../electron/analysis/evaluate/verdict.ts';
import { Random } from '../../../electron/domain/prng.ts';
import { CITY, simulate } from './streets.ts';

const TIMES = 500;
const days = { before: 7 * CITY.weeks, after: 7 * CITY.weeks };

describe('a planted effect', () => {
  test.each([
    ['none', 1],
    ['a fifth less', 0.8],
    ['a half less', 0.5],
  ])('of %s lies in its interval in 93 to 97 of 100 cases', (name, effect) => {
    const random = Random.of(20_231_128, `planted ${name}`);
    const found = { within: 0, told: 0, called: 0, bias: 0, poisson: 0 };
    for (let k = 0; k < TIMES; k++) {
      const { own, pool } = simulate(random, CITY, () => random.int(CITY.streets), effect);
      const { ratio, bayes, spread, controls } = compare(own, pool, 10);
      const around = { wdd: null, around: null };
      const verdict = verdictOf({ count: own.before + own.after, days, ratio, bayes, peaked: false, ...around });
      if (verdict === 'fell' || verdict === 'rose') found.called++;
      if (!ratio || !spread) continue;
      found.told++;
      found.bias += ratio.centre - Math.log(effect);
      if (ratio.low <= effect && effect <= ratio.high) found.within++;
      const plain = rateRatio(own, pool, controls, { ...spread, excess: 0, dispersion: 0 });
      if (plain && plain.low <= effect && effect <= plain.high) found.poisson++;
    }
    expect(found.told).toBeGreaterThan(0.9 * TIMES);
    expect(found.within / found.told).toBeGreaterThanOrEqual(0.93);
    expect(found.within / found.told).toBeLessThanOrEqual(0.97);
    // Streets that were no more than Poisson would make the study too easy.
    expect(found.poisson / found.told).toBeLessThan(0.8);
    expect(Math.abs(found.bias / found.told)).toBeLessThan(0.05);
    if (effect === 1) expect(found.called / TIMES).toBeLessThanOrEqual(0.06);
    if (effect === 0.5) expect(found.called / TIMES).toBeGreaterThan(0.3);
  });

  test('that is none, on the street that just had its peak, is nearer the truth by empirical Bayes', () => {
    const random = Random.of(20_231_128, 'peak');
    const busiest = (before: Float64Array) => before.indexOf(before.reduce((a, b) => Math.max(a, b)));
    const bias = { plain: 0, ratio: 0, bayes: 0 };
    let peaked = 0;
    const times = 200;
    for (let k = 0; k < times; k++) {
      const city = { ...CITY, shape: 8 };
      const { own, pool } = simulate(random, city, ({ before }) => busiest(before), 1);
      const { ratio, bayes, spread } = compare(own, pool, 10);
      bias.plain += Math.log(own.after / own.before / (spread?.trend ?? 1)) / times;
      bias.ratio += Math.log(ratio?.value ?? 1) / times;
      bias.bayes += Math.log(bayes?.value ?? 1) / times;
      if (bayes?.peaked) peaked++;
    }
    expect(bias.ratio).toBeLessThan(-0.05);
    expect(Math.abs(bias.bayes)).toBeLessThan(0.6 * Math.abs(bias.ratio));
    expect(peaked / times).toBeGreaterThan(0.9);
  });
});
