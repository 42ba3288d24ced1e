import { byHour } from '../course.ts';
import { extentOf } from '../extent.ts';
import { ALL, figure, inTowns, type Panel, within } from '../panel.ts';

interface Sums {
  stalls: number | null;
  visitors: number | null;
  turnover: number | null;
  spend: number | null;
}

/** Evening trade: its events, its stalls, and illegal parking around the clock. */
export const night: Panel = async (ask) => {
  const [from, to] = ask.period ?? ALL;
  const sums = await ask.db.get<Sums>(
    `SELECT sum(stalls) AS stalls, sum(visitors) AS visitors, sum(turnover_cny) AS turnover,
       sum(local_spend_cny) AS spend FROM events WHERE from_at >= ? AND from_at < ?`,
    from,
    to,
  );
  const [where, params] = inTowns(ask);
  const classes = await ask.db.all<{ class: string; n: number }>(
    `SELECT coalesce(class, 'none') AS class, count(*) AS n FROM vendors WHERE retired_at IS NULL ${where}
     GROUP BY 1 ORDER BY n DESC LIMIT 7`,
    ...params,
  );
  const { matrix } = await ask.summary('violations', within(ask, ask.period), { matrix: true });
  return {
    extent: await extentOf(ask, 'vendors'),
    figures: [
      figure('stalls', sums?.stalls ?? null),
      figure('visitors', sums?.visitors ?? null),
      figure('turnover', sums?.turnover ?? null, { unit: 'cny', better: 'more' }),
      figure('local_spend', sums?.spend ?? null, { unit: 'cny', better: 'more' }),
      figure(
        'vendor_points',
        classes.reduce((sum, row) => sum + row.n, 0),
      ),
    ],
    ranking: {
      id: 'by_class',
      words: 'vendor',
      unit: 'count',
      rows: classes.map((row) => ({ name: row.class, value: row.n, before: null })),
    },
    course: {
      id: 'by_hour',
      step: 'hour',
      starts: Array.from({ length: 24 }, (_, hour) => hour),
      lines: [{ id: 'violations', values: byHour(matrix) }],
    },
  };
};
