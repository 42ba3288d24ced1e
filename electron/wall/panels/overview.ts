import type { Filter } from '../../contract/filter.ts';
import { courseOf } from '../course.ts';
import { type Ask, counted, figure, inTowns, type Panel, type Span, share, told, within } from '../panel.ts';
import { strictSegments } from '../strict-segments.ts';

const TICKETED = ['warning', 'penalty'];

/** The city at a glance, counted as the published figures are. */
export const overview: Panel = async (ask) => {
  const roads = await ask.db.all<{ name: string }>(
    'SELECT DISTINCT name FROM roads WHERE capture = 1 AND name IS NOT NULL',
  );
  const captureRoads = roads.map((road) => road.name);
  const count = async (span: Span | null, more: Filter) =>
    (await ask.summary('violations', { ...within(ask, span), ...more })).total;
  const manual = (span: Span | null) => count(span, { method: ['manual'], decision: TICKETED });
  const captured = (span: Span | null) =>
    captureRoads.length ? count(span, { method: ['capture'], street: captureRoads }) : Promise.resolve(0);
  const [byHand, byCamera] = [await manual(ask.period), await captured(ask.period)];
  const [handBefore, cameraBefore] = ask.before ? [await manual(ask.before), await captured(ask.before)] : [null, null];
  const [where, params] = inTowns(ask);
  const [reminders, remindersBefore] = await counted(
    ask,
    `SELECT count(*) AS n FROM reminders WHERE sent_at >= ? AND sent_at < ? ${where}`,
    ...params,
  );
  return {
    figures: [
      figure('manual', told(byHand), { before: handBefore }),
      figure('capture', told(byCamera), { before: cameraBefore }),
      figure('capture_share', share(byCamera, byHand + byCamera), {
        unit: 'percent',
        before: handBefore === null ? null : share(cameraBefore ?? 0, handBefore + (cameraBefore ?? 0)),
      }),
      figure('reminders', told(reminders), { before: remindersBefore }),
      await strictSegments(ask),
      figure('shared_berths', await sharedBerths(ask), { better: 'more' }),
      figure('scattered_points', (await ask.summary('vendors', { ...within(ask, null), class: ['scattered'] })).total),
    ],
    ranking: null,
    course: await courseOf(ask, 'violations_by_time'),
  };
};

async function sharedBerths(ask: Ask): Promise<number> {
  const [where, params] = inTowns(ask);
  const sql = `SELECT sum(berths) AS n FROM parking WHERE retired_at IS NULL AND kind = 'shared_open' ${where}`;
  return (await ask.db.get<{ n: number | null }>(sql, ...params))?.n ?? 0;
}
