import { courseOf } from '../course.ts';
import { type Ask, counted, figure, inTowns, type Panel, share, told, within } from '../panel.ts';

const TICKETED = { method: ['manual'], decision: ['warning', 'penalty'] };

/** A reminder first: how many left in time, and how many tickets there were all the same. */
export const reminders: Panel = async (ask) => {
  const [where, params] = inTowns(ask);
  const count = (condition: string) =>
    counted(
      ask,
      `SELECT count(*) AS n FROM reminders WHERE sent_at >= ? AND sent_at < ? ${condition} ${where}`,
      ...params,
    );
  const [sent, sentBefore] = await count('');
  const [left, leftBefore] = await count("AND outcome = 'left'");
  const tickets = (await ask.summary('violations', { ...within(ask, ask.period), ...TICKETED })).total;
  const before = ask.before && (await ask.summary('violations', { ...within(ask, ask.before), ...TICKETED })).total;
  const course = await courseOf(ask, 'by_time', TICKETED);
  return {
    figures: [
      figure('reminders', told(sent), { before: sentBefore }),
      figure('left_in_time_share', share(left, sent), {
        unit: 'percent',
        before: sentBefore === null ? null : share(leftBefore ?? 0, sentBefore),
        better: 'more',
      }),
      figure('tickets', told(tickets), { before, better: 'less' }),
    ],
    ranking: null,
    course: course && {
      ...course,
      lines: [
        { id: 'reminders', values: await sentBy(ask, course.starts) },
        { id: 'tickets', values: course.lines[0]?.values ?? [] },
      ],
    },
  };
};

/** Reminders from each beginning to the next, the last one to the end of the time. */
async function sentBy(ask: Ask, starts: readonly number[]): Promise<number[]> {
  const [where, params] = inTowns(ask);
  const out: number[] = [];
  for (const [i, from] of starts.entries()) {
    const to = starts[i + 1] ?? ask.period?.[1] ?? ask.now + 1;
    const row = await ask.db.get<{ n: number }>(
      `SELECT count(*) AS n FROM reminders WHERE sent_at >= ? AND sent_at < ? ${where}`,
      from,
      to,
      ...params,
    );
    out.push(row?.n ?? 0);
  }
  return out;
}
