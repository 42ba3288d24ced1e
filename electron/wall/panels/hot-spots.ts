import { byHour, courseOf } from '../course.ts';
import { figure, type Panel, share, told, within } from '../panel.ts';

const ROWS = 7;
const NONE = 'none';

/** Where illegal parking concentrates, beside the time before. */
export const hotSpots: Panel = async (ask) => {
  const wants = { by: ['street'], matrix: true };
  const now = await ask.summary('violations', within(ask, ask.period), wants);
  const before = ask.before && (await ask.summary('violations', within(ask, ask.before), wants));
  const streets = (now.by.street ?? []).filter(([name]) => name !== NONE);
  const earlier = new Map(before?.by.street ?? []);
  const hours = byHour(now.matrix);
  return {
    figures: [
      figure('violations', told(now.total), { before: before?.total ?? null, better: 'less' }),
      figure('streets_half', half(streets.map(([, count]) => count))),
      figure('peak_hour', now.total > 0 ? hours.indexOf(Math.max(...hours)) : null, { unit: 'hours' }),
      figure('peak_hour_share', share(Math.max(...hours), now.total), { unit: 'percent' }),
    ],
    ranking: {
      id: 'top_streets',
      words: 'none',
      unit: 'count',
      rows: streets
        .filter(([, count]) => told(count) !== null)
        .slice(0, ROWS)
        .map(([name, value]) => ({ name, value, before: before ? (earlier.get(name) ?? 0) : null })),
    },
    course: await courseOf(ask, 'by_day'),
  };
};

/** How many of the largest make up half; null of none. */
function half(counts: readonly number[]): number | null {
  const sum = counts.reduce((a, b) => a + b, 0);
  if (sum === 0) return null;
  let held = 0;
  const last = counts.findIndex((count) => {
    held += count;
    return held * 2 >= sum;
  });
  return last + 1;
}
