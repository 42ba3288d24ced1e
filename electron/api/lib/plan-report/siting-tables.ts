/** The tables of a report on chosen sites. */
import type { Feature } from 'geojson';
import type { SitingSummary } from '../../../contract/plan-siting.ts';
import { demandUnit } from '../../../contract/siting-demand.ts';
import { landName, SITING_WORDS } from '../../../domain/labels/siting-words.ts';
import type { Cell, Table } from '../../../exports/report/document.ts';
import type { Say } from './say.ts';
import { ORIGINS, reasonText } from './siting-words.ts';

/** Streets with unserved demand that are listed. */
const MOST_STREETS = 60;

export function sitesTable(summary: SitingSummary, say: Say): Table {
  const { chosen, candidates, ask } = summary;
  const { hours, unit } = demandUnit(summary);
  const per = SITING_WORDS[say.language].unit[unit];
  const by = new Map(candidates.map((c) => [c.id, c]));
  const holds = ask.purpose === 'parking' ? say('泊位', 'Berths') : say('摊位', 'Stalls');
  return {
    id: 'sites',
    title: say('选定点位', 'Chosen sites'),
    columns: [
      { label: say('编号', 'No.'), decimals: 0 },
      { label: say('名称', 'Name') },
      { label: say('来源', 'From'), narrow: true },
      { label: say('街道', 'Street') },
      { label: holds, decimals: 0 },
      { label: say(`新增覆盖（${per}）`, `Adds (${per})`), decimals: 2 },
      { label: say(`服务需求（${per}）`, `Serves (${per})`), decimals: 2 },
      { label: say('平均步行（米）', 'Mean walk (m)'), decimals: 0 },
      { label: say('冲突', 'Conflict'), decimals: 2 },
    ],
    rows: chosen.map((site): Cell[] => {
      const c = by.get(site.id);
      return [
        site.rank,
        (c ? landName(c.name, say.language) : site.id) + (site.locked ? say('（锁定）', ' (locked)') : ''),
        c ? say(...ORIGINS[c.source]) : null,
        c?.street ?? null,
        c?.capacity ?? null,
        site.gain * hours,
        site.load * hours,
        site.metres,
        c?.conflict.score ?? null,
      ];
    }),
    empty: say('没有选出点位。', 'No site was chosen.'),
  };
}

/** Every candidate that may not be chosen, clause by clause. */
export function refusedTable({ candidates }: SitingSummary, say: Say): Table {
  const rows = candidates.flatMap((c) =>
    c.refused.map((reason): Cell[] => [landName(c.name, say.language), c.street, reasonText(reason, say)]),
  );
  return {
    id: 'refused',
    title: say('未采纳的候选点位', 'Refused candidates'),
    columns: [
      { label: say('名称', 'Name') },
      { label: say('街道', 'Street') },
      { label: say('条款、实测与要求', 'Clause, measured and required') },
    ],
    rows,
    empty: say('没有候选点位被拒。', 'No candidate was refused.'),
  };
}

/** Demand by street, what stays unserved first. */
export function demandTable(features: readonly Feature[], summary: SitingSummary, say: Say): Table {
  const { hours, unit } = demandUnit(summary);
  const per = SITING_WORDS[say.language].unit[unit];
  const by = new Map<string, { all: number; served: number; walked: number }>();
  for (const { properties: p } of features) {
    if (p?.what !== 'demand') continue;
    const name = String(p.street ?? say('无名街道', 'Unnamed'));
    const sums = by.get(name) ?? { all: 0, served: 0, walked: 0 };
    const demand = Number(p.weight) * hours;
    const served = demand * Number(p.served ?? 0);
    sums.all += demand;
    sums.served += served;
    sums.walked += served * Number(p.metres ?? 0);
    by.set(name, sums);
  }
  const all = [...by].sort((a, b) => b[1].all - b[1].served - (a[1].all - a[1].served));
  const rows = all.slice(0, MOST_STREETS);
  return {
    id: 'demand',
    title: say('各街道的需求', 'Demand by street'),
    columns: [
      { label: say('街道', 'Street') },
      { label: say(`需求（${per}）`, `Demand (${per})`), decimals: 2 },
      { label: say('已服务', 'Served'), decimals: 2 },
      { label: say('未服务', 'Unserved'), decimals: 2 },
      { label: say('平均步行（米）', 'Mean walk (m)'), decimals: 0 },
    ],
    rows: rows.map(([name, { all, served, walked }]): Cell[] => [
      name,
      all,
      served,
      Math.max(0, all - served),
      served > 0 ? walked / served : null,
    ]),
    empty: say('没有需求。', 'There is no demand.'),
    ...(all.length > rows.length
      ? {
          note: say(
            `另有 ${all.length - rows.length} 条街道未列出，未服务的需求都更少。`,
            `${all.length - rows.length} more streets are not listed; less stays unserved on each.`,
          ),
        }
      : {}),
  };
}
