/** A scenario as a report: what it would change, drawn, listed, and weighed by figures. */
import type { Geometry } from 'geojson';
import type { FeatureDifference, ScenarioDiff } from '../../../contract/plan-scenarios.ts';
import { SCENARIO_LAYERS } from '../../../contract/plan-scenarios.ts';
import type { Drawn, LegendEntry, ReportDocument } from '../../../exports/report/document.ts';
import type { Context } from '../../context.ts';
import { comparePlans } from '../compare-plans.ts';
import { dataFacts } from './data-facts.ts';
import type { Say } from './say.ts';
import { differencesTable, figuresTable } from './scenario-tables.ts';
import { SOURCES } from './sources.ts';

/** Compared with another scenario, or with the record when there is none. Throws `not_found`. */
export async function scenarioReport(
  ctx: Context,
  say: Say,
  { id, against, title }: { id: number; against: number | null; title: string | undefined },
): Promise<ReportDocument> {
  const diff = await comparePlans(ctx, against, id);
  const { facts, schematic } = await dataFacts(ctx, say, {
    dataHash: diff.dataHash,
    layers: [...SCENARIO_LAYERS, 'city'],
  });
  const name = diff.b.name ?? '';
  const other = diff.a.name === null ? say('现状', 'the record') : say(`方案“${diff.a.name}”`, `“${diff.a.name}”`);
  const count = (op: FeatureDifference['op']) => diff.features.filter((f) => f.op === op).length;
  return {
    language: say.language,
    title: title ?? say(`规划方案报告：${name}`, `Planning scenario: ${name}`),
    subtitle: say(`与${other}比较`, `Compared with ${other}`),
    asked: [
      {
        label: say('问题', 'Question'),
        value: say(
          `方案“${name}”与${other}相比改变什么、各项指标如何变化？`,
          `What does “${name}” change against ${other}, and how do the figures move?`,
        ),
      },
      { label: say('新增', 'Added'), value: say.number(count('added')) },
      { label: say('改动', 'Changed'), value: say.number(count('changed')) },
      { label: say('取消', 'Removed'), value: say.number(count('removed')) },
    ],
    data: facts,
    method: [
      {
        text: say(
          '两边各按“现状加方案各项改动”逐要素、逐字段比较；方案起草的要素按其编号对应。',
          'Each side is the record with the scenario’s items carried out; features and fields are compared one by one, drafted features by their item.',
        ),
        source: say('治图《方案》说明', 'Zhitu, scenarios'),
      },
      {
        text: say(
          '步行距离沿街道路网计算最短路；泊位按一周 168 个小时的开放时间计数。',
          'Walking distance is the shortest way along the streets; berths are counted by their opening hours over the 168 hours of a week.',
        ),
        source: SOURCES.walking,
      },
    ],
    map: {
      ...mapOf(diff, say),
      caption: say(`方案“${name}”与${other}的差异`, `Differences of “${name}” from ${other}`),
    },
    tables: [differencesTable(diff, say), figuresTable(diff, say)],
    limits: [
      say(
        '指标只反映已录入的数据；未录入的停车设施、摊位不计入。',
        'Figures know only what is recorded; parking and stalls that nobody entered do not count.',
      ),
      say('开放时间读不懂的泊位不计入任何小时。', 'Berths whose opening hours could not be read count in no hour.'),
      say(
        '方案合并前，现状仍可能改变；合并时逐项核对。',
        'The record may still change before the scenario is merged; each item is checked then.',
      ),
    ],
    schematic,
  };
}

function mapOf({ features }: ScenarioDiff, say: Say): { drawn: Drawn[]; legend: LegendEntry[] } {
  const drawn = features.flatMap((f, i): Drawn[] => {
    const label = String(i + 1);
    const [a, b] = [f.geometry.a as Geometry | null, f.geometry.b as Geometry | null];
    const shape = b ?? a;
    if (!shape) return [];
    const moved = f.op === 'changed' && a && JSON.stringify(a) !== JSON.stringify(b);
    return [...(moved ? [{ look: 'before' as const, geometry: a }] : []), { look: f.op, geometry: shape, label }];
  });
  const words = {
    added: say('新增', 'Added'),
    changed: say('改动', 'Changed'),
    removed: say('取消', 'Removed'),
    before: say('改动前', 'Before the change'),
  };
  const legend = (Object.keys(words) as (keyof typeof words)[])
    .filter((look) => drawn.some((d) => d.look === look))
    .map((look) => ({ look, text: words[look] }));
  return { drawn, legend };
}
