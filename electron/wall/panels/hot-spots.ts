import { byHour, courseOf } from '../course.ts';
import { busyPart } from '../extent.ts';
import { latinNames } from '../latin-names.ts';
import { type Facts, figure, type Panel, share, told, within } from '../panel.ts';

const ROWS = 7;
const VISITED = 3; // places of the ranking that are looked up on the map
const NONE = 'none';

type Row = NonNullable<Facts['ranking']>['rows'][number];

/** Where illegal parking concentrates, beside the time before. */
export const hotSpots: Panel = async (ask) => {
  const wants = { by: ['street'], matrix: true };
  const now = await ask.summary('violations', within(ask, ask.period), wants);
  const before = ask.before && (await ask.summary('violations', within(ask, ask.before), wants));
  const streets = (now.by.street ?? []).filter(([name]) => name !== NONE);
  const earlier = new Map(before?.by.street ?? []);
  const hours = byHour(now.matrix);
  const rows: Row[] = streets
    .filter(([, count]) => told(count) !== null)
    .slice(0, ROWS)
    .map(([name, value]) => ({ name, value, before: before ? (earlier.get(name) ?? 0) : null }));
  const latin = await latinNames(
    ask,
    rows.map(({ name }) => name),
  );
  for (const row of rows) row.nameEn = latin.get(row.name);
  for (const row of rows.slice(0, VISITED)) row.box = await busyPart(ask, row.name);
  return {
    figures: [
      figure('violations', told(now.total), { before: before?.total ?? null, better: 'less' }),
      figure('peak_hour', now.total > 0 ? hours.indexOf(Math.max(...hours)) : null, {
        unit: 'hour_of_day',
      }),
      figure('streets_half', half(streets.map(([, count]) => count))),
      figure('peak_hour_share', share(Math.max(...hours), now.total), { unit: 'percent' }),
    ],
    ranking: {
      id: 'top_streets',
      words: 'none',
      unit: 'count',
      rows,
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
