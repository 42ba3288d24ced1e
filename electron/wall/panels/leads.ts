import { HANDLED_CASES, UNCOUNTED_CASES } from '../../domain/machines.ts';
import { type Course, stepFor } from '../course.ts';
import { monthsOf } from '../months.ts';
import { ALL, type Ask, counted, figure, inTowns, type Panel, type Span, share, told } from '../panel.ts';

const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');
const HANDLED = list(HANDLED_CASES);
const COUNTED = `status NOT IN (${list(UNCOUNTED_CASES)})`;

/** Leads from report to close: the loop. */
export const leads: Panel = async (ask) => {
  const [where, params] = inTowns(ask);
  const count = (condition: string) =>
    counted(
      ask,
      `SELECT count(*) AS n FROM cases
       WHERE kind = 'lead' AND opened_at >= ? AND opened_at < ? AND ${condition} ${where}`,
      ...params,
    );
  const [all, allBefore] = await count(COUNTED);
  const [handled, handledBefore] = await count(`status IN (${HANDLED})`);
  const [late] = await count(`${COUNTED} AND status NOT IN (${HANDLED}) AND due_at < ${Math.floor(ask.now)}`);
  const known = told(all) !== null && told(handled) !== null;
  const stages = await byStage(ask);
  return {
    figures: [
      figure('leads', told(all), { before: allBefore }),
      figure('handled', told(handled), { before: handledBefore, better: 'more' }),
      figure('handled_share', known ? share(handled, all) : null, {
        unit: 'percent',
        before: allBefore === null ? null : share(handledBefore ?? 0, allBefore),
        better: 'more',
      }),
      // However few: whoever is told of all and of those handled, as the bureau publishes them, knows it already.
      figure('open', known ? all - handled : null, { better: 'less' }),
      figure('overdue', told(late), { better: 'less' }),
    ],
    ranking: { id: 'by_stage', words: 'case', unit: 'count', rows: stages },
    course: await course(ask),
  };
};

async function byStage(ask: Ask) {
  const [where, params] = inTowns(ask);
  const [from, to] = ask.period ?? ALL;
  const rows = await ask.db.all<{ status: string; n: number }>(
    `SELECT status, count(*) AS n FROM cases WHERE kind = 'lead' AND opened_at >= ? AND opened_at < ? ${where}
     GROUP BY status ORDER BY n DESC LIMIT 9`,
    from,
    to,
    ...params,
  );
  return rows.filter(({ n }) => told(n) !== null).map(({ status, n }) => ({ name: status, value: n, before: null }));
}

/** Opened and closed by month; a time of a few weeks has none. */
async function course(ask: Ask): Promise<Course | null> {
  const [where, params] = inTowns(ask);
  const ends = await ask.db.get<{ first: number | null; last: number | null }>(
    "SELECT min(opened_at) AS first, max(opened_at) AS last FROM cases WHERE kind = 'lead'",
  );
  if (ends?.first == null || ends.last == null) return null;
  const span: Span = ask.period ?? [ends.first, ends.last + 1];
  if (stepFor(span) === 'day') return null;
  const starts = monthsOf(span, ask.timeZone);
  const count = async (column: string) => {
    const values: number[] = [];
    for (let i = 0; i + 1 < starts.length; i++) {
      const row = await ask.db.get<{ n: number }>(
        `SELECT count(*) AS n FROM cases WHERE kind = 'lead' AND ${column} >= ? AND ${column} < ? ${where}`,
        starts[i] as number,
        starts[i + 1] as number,
        ...params,
      );
      values.push(row?.n ?? 0);
    }
    return values;
  };
  const lines = [
    { id: 'opened', values: await count('opened_at') },
    { id: 'closed', values: await count('closed_at') },
  ];
  return { id: 'by_month', step: 'month', starts: starts.slice(0, -1), lines };
}
