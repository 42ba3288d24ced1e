/** The tables of a comparison, for the report and the command line. */
import type { FeatureDifference, ScenarioDiff, ScenarioFigures } from '../../../contract/plan-scenarios.ts';
import type { Cell, Table } from '../../../exports/report/document.ts';
import type { Say } from './say.ts';

export function differencesTable({ features }: ScenarioDiff, say: Say): Table {
  const op = { added: say('新增', 'added'), changed: say('改动', 'changed'), removed: say('取消', 'removed') };
  return {
    id: 'differences',
    title: say('差异', 'Differences'),
    columns: [
      { label: say('图上编号', 'No.'), decimals: 0 },
      { label: say('图层', 'Layer'), narrow: true },
      { label: say('变化', 'Change'), narrow: true },
      { label: say('名称', 'Name') },
      { label: say('内容', 'What') },
    ],
    rows: features.map((f, i): Cell[] => [i + 1, say.layer(f.layer), op[f.op], f.title ?? '–', whatChanged(f, say)]),
    empty: say('两边没有差异。', 'The two do not differ.'),
  };
}

/** Names of people stay out of what leaves the house. */
const PRIVATE = ['owner', 'organiser', 'note'];

function whatChanged({ layer, op, fields, geometry }: FeatureDifference, say: Say): string {
  const open = fields.filter(({ field }) => !PRIVATE.includes(field));
  const told = open.map(({ field, a, b }) => {
    const [before, after] = [say.value(layer, field, a), say.value(layer, field, b)];
    const value = op === 'changed' ? `${before} → ${after}` : op === 'added' ? after : before;
    return `${say.field(field)}: ${value}`;
  });
  const moved = op === 'changed' && JSON.stringify(geometry.a) !== JSON.stringify(geometry.b);
  const hidden = fields.length - open.length;
  return (
    [
      ...(moved ? [say('位置或形状', 'place or shape')] : []),
      ...told,
      ...(hidden > 0 ? [say(`另有 ${hidden} 项不宜公开`, `${hidden} more that are not public`)] : []),
    ].join(say('；', '; ')) || '–'
  );
}

export function figuresTable({ figures: f }: ScenarioDiff, say: Say): Table {
  const rows: [string, number, number][] = [
    ...f.berths.map(({ kind, a, b }): [string, number, number] => [
      say(`泊位：${say.term('kind', kind)}`, `Berths: ${say.term('kind', kind)}`),
      a,
      b,
    ]),
    ...f.stalls.map((s): [string, number, number] => [
      say(`摊位：${say.term('class', s.class)}`, `Stalls: ${say.term('class', s.class)}`),
      s.a,
      s.b,
    ]),
    [say('严管路段（米）', 'Strict segments (m)'), f.segments.a, f.segments.b],
    [say('每周开放泊位·小时', 'Open berth-hours a week'), ...berthHours(f)],
    ...(f.streets ?? []).map(({ metres, a, b }): [string, number, number] => [
      say(`距开放泊位步行 ${metres} 米以内的街道（米）`, `Streets within ${metres} m on foot of open berths (m)`),
      a,
      b,
    ]),
    ...(f.conflicts
      ? [
          [
            say('与规则不符的摊位（有差异的）', 'Stalls against a rule, of those that differ'),
            f.conflicts.a,
            f.conflicts.b,
          ] as [string, number, number],
        ]
      : []),
  ];
  return {
    id: 'figures',
    title: say('指标', 'Figures'),
    columns: [
      { label: say('指标', 'Figure') },
      { label: say('比较对象', 'Compared with'), decimals: 1 },
      { label: say('本方案', 'This scenario'), decimals: 1 },
      { label: say('差', 'Difference'), decimals: 1 },
    ],
    rows: rows.map(([label, a, b]): Cell[] => [label, a, b, Math.round((b - a) * 100) / 100]),
    empty: '–',
  };
}

function berthHours({ openBerths }: ScenarioFigures): [number, number] {
  const sum = (hours: readonly number[]) => hours.reduce((n, h) => n + h, 0);
  return [sum(openBerths.a), sum(openBerths.b)];
}
