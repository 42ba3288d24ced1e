import { ALL, type Ask, figure, inTowns, type Panel, told, within } from '../panel.ts';

/** 月度成绩晾晒, made fair: tickets by hand over the hours that a squad was out. */
export const squads: Panel = async (ask) => {
  const hours = await patrolHours(ask);
  const { by } = await ask.summary('violations', { ...within(ask, ask.period), method: ['manual'] }, { by: ['squad'] });
  const rows = (by.squad ?? [])
    .filter(([squad, count]) => told(count) !== null && (hours.get(squad) ?? 0) >= 1)
    .map(([squad, count]) => ({ name: squad, value: round(count / (hours.get(squad) as number)), before: null }))
    .sort((a, b) => b.value - a.value);
  const tickets = (by.squad ?? []).filter(([squad]) => hours.has(squad)).reduce((sum, [, count]) => sum + count, 0);
  const watched = [...hours.values()].reduce((sum, value) => sum + value, 0);
  return {
    figures: [
      figure('tickets_per_hour', watched >= 1 && told(tickets) !== null ? round(tickets / watched) : null, {
        unit: 'rate',
      }),
      figure('patrol_hours', Math.round(watched), { unit: 'hours' }),
      figure('tickets', told(tickets)),
    ],
    ranking: { id: 'per_patrol_hour', words: 'squad', unit: 'rate', rows: rows.slice(0, 9) },
    course: null,
  };
};

const round = (value: number) => Math.round(value * 100) / 100;

/** Hours on patrol by squad, within the time and the towns. */
async function patrolHours(ask: Ask): Promise<Map<string, number>> {
  const [from, to] = ask.period ?? ALL;
  const [where, params] = inTowns(ask, 'e.town');
  const rows = await ask.db.all<{ squad: string; hours: number }>(
    `SELECT p.squad, sum(min(p.to_at, ?2) - max(p.from_at, ?1)) / 3600.0 AS hours
     FROM patrol_log p LEFT JOIN road_edges e ON e.id = p.edge_id
     WHERE p.method = 'manual' AND p.squad IS NOT NULL AND p.from_at < ?2 AND p.to_at > ?1 ${where.replace('?', '?3')}
     GROUP BY p.squad`,
    from,
    to,
    ...params,
  );
  return new Map(rows.map((row) => [row.squad, row.hours]));
}
