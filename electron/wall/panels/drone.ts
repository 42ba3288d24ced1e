import { extentOf } from '../extent.ts';
import { figure, type Panel, share, told, within } from '../panel.ts';

const DECIDED = ['confirmed', 'case_opened', 'closed', 'refuted', 'dismissed'];
const TRUE = ['confirmed', 'case_opened', 'closed'];

/** Suspected illegal structures by what became of them. */
export const drone: Panel = async (ask) => {
  const [now, before] = [ask.period, ask.before];
  const statuses = async (span: typeof now) =>
    (await ask.summary('structures', within(ask, span), { by: ['status'] })).by.status ?? [];
  const of = (rows: readonly (readonly [string, number])[], which: readonly string[]) =>
    rows.filter(([status]) => which.includes(status)).reduce((sum, [, count]) => sum + count, 0);
  const total = (rows: readonly (readonly [string, number])[]) => rows.reduce((sum, [, count]) => sum + count, 0);
  const rows = await statuses(now);
  const earlier = before && (await statuses(before));
  const decided = of(rows, DECIDED);
  return {
    extent: await extentOf(ask, 'structures'),
    figures: [
      figure('findings', told(total(rows)), { before: earlier && total(earlier) }),
      figure('waiting', told(total(rows) - decided), {
        before: earlier && total(earlier) - of(earlier, DECIDED),
        better: 'less',
      }),
      figure('confirmed', told(of(rows, TRUE)), { before: earlier && of(earlier, TRUE) }),
      figure('confirmed_share', told(decided) ? share(of(rows, TRUE), decided) : null, { unit: 'percent' }),
    ],
    ranking: {
      id: 'by_status',
      words: 'finding',
      unit: 'count',
      rows: rows
        .filter(([, count]) => told(count) !== null)
        .slice(0, 9)
        .map(([name, value]) => ({ name, value, before: null })),
    },
    course: null,
  };
};
