/** A kept choice of sites as a report: what was chosen, what refused and by which clause, what stays unserved. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Feature, FeatureCollection } from 'geojson';
import type { SitingSummary } from '../../../contract/plan-siting.ts';
import { demandUnit } from '../../../contract/siting-demand.ts';
import { SITING_WORDS } from '../../../domain/labels/siting-words.ts';
import type { Drawn, Fact, ReportDocument } from '../../../exports/report/document.ts';
import { readPlanFeatures, readPlanResult } from '../../../store/plan-results.ts';
import type { Context } from '../../context.ts';
import { dataFacts } from './data-facts.ts';
import type { Say } from './say.ts';
import { demandTable, refusedTable, sitesTable } from './siting-tables.ts';
import { MODELS, ORIGINS, STATES } from './siting-words.ts';
import { SOURCES } from './sources.ts';

const inflate = promisify(gunzip);
/** Unserved demand that is drawn, the most first: more would hide the streets. */
const MOST_DEMAND = 300;

/** Throws `not_found`. */
export async function sitingReport(
  ctx: Context,
  say: Say,
  { id, title }: { id: number; title: string | undefined },
): Promise<ReportDocument> {
  const { info, summary } = await readPlanResult(ctx.store.read, id);
  const { gzip } = await readPlanFeatures(ctx.store.read, id);
  const { features } = JSON.parse(String(await inflate(gzip))) as FeatureCollection;
  const { dataHash, createdAt: made, stale } = info;
  const { facts, schematic } = await dataFacts(ctx, say, {
    dataHash,
    layers: ['violations', 'parking', 'vendors', 'segments', 'city'],
    made,
  });
  const { ask, chosen, demand } = summary;
  const name = info.name ?? say(...MODELS[ask.model]);
  return {
    language: say.language,
    title: title ?? say(`选址报告：${name}`, `Siting: ${name}`),
    subtitle: say(
      `选出 ${chosen.length} 处，步行 ${say.number(ask.walk)} 米内覆盖 ${share(demand.covered, demand.total, say)} 的需求`,
      `${chosen.length} sites cover ${share(demand.covered, demand.total, say)} of demand within ${say.number(ask.walk)} m on foot`,
    ),
    asked: askedOf(summary, say),
    data: [
      ...facts,
      { label: say('结果指纹（SHA-256）', 'Fingerprint of the result (SHA-256)'), value: info.resultHash },
      ...(stale
        ? [
            {
              label: say('注意', 'Note'),
              value: say('计算之后数据有改动', 'The data were changed after it was worked out'),
            },
          ]
        : []),
    ],
    method: [
      { text: say(`模型：${MODELS[ask.model][0]}。`, `Model: ${MODELS[ask.model][1]}.`), source: SOURCES[ask.model] },
      {
        text: say('先用贪心加交换求得可行解。', 'A first answer by greedy choice and interchange.'),
        source: SOURCES.interchange,
      },
      { text: proofText(summary, say), source: SOURCES.highs },
      { text: say('步行距离沿街道路网计算。', 'Walking distances along the street network.'), source: SOURCES.walking },
    ],
    map: {
      ...mapOf(features, say),
      caption: say('选定点位、未采纳点位与未覆盖的需求', 'Chosen and refused sites, and demand that stays unserved'),
    },
    tables: [sitesTable(summary, say), refusedTable(summary, say), demandTable(features, summary, say)],
    limits: [
      demandUnit(summary).counted
        ? say(
            '需求为街道上实地数到的车辆（每小时平均），没有数过的街道和时段按没有需求计；未与违停等记录相加。',
            'Demand is of vehicles counted on streets, the mean an hour; streets and hours that nobody counted are taken as without demand. Nothing was added from records.',
          )
        : say(
            '需求由违停、提醒、投诉等记录推算，没有记录的地方未必没有需求。',
            'Demand is inferred from violations, reminders and complaints; a place without records may still have demand.',
          ),
      say('冲突的权重由用户设定，不是规范。', 'Weights of conflict are chosen by the bureau; they are no norm.'),
      say(
        '点位的容量按面积或设定值估算，未经现场测量。',
        'Capacities are worked out from areas or settings, not surveyed.',
      ),
    ],
    schematic: schematic || summary.schematic,
  };
}

function share(part: number, whole: number, say: Say): string {
  return `${say.number(whole > 0 ? (100 * part) / whole : 0, 1)} %`;
}

function askedOf(summary: SitingSummary, say: Say): Fact[] {
  const { ask, demand, walking, worst, proof } = summary;
  const { weights } = ask;
  const { hours, unit } = demandUnit(summary);
  const per = SITING_WORDS[say.language].unit[unit];
  const [total, covered, reachable] = [demand.total, demand.covered, demand.reachable].map((d) =>
    say.number(d * hours, 2),
  );
  return [
    { label: say('目标', 'Aim'), value: say(...MODELS[ask.model]) },
    {
      label: say('用途', 'Purpose'),
      value: ask.purpose === 'parking' ? say('停车', 'parking') : say('摊位', 'stalls'),
    },
    ...(ask.purpose === 'stalls' ? [stallOf(ask.stall, say)] : []),
    ...(ask.scenarioId === null
      ? []
      : [{ label: say('现有泊位按方案', 'Berths as in scenario'), value: `#${ask.scenarioId}` }]),
    {
      label: say('候选来源', 'Candidates from'),
      value: ask.sources.map((s) => say(...ORIGINS[s])).join(say('、', ', ')),
    },
    { label: say('点位数', 'Sites'), value: say.number(ask.sites) },
    { label: say('步行距离', 'Walking distance'), value: `${say.number(ask.walk)} m` },
    {
      label: say('需求', 'Demand'),
      value: say(
        `共 ${total} ${per}；覆盖 ${covered}，候选点位至多可及 ${reachable}`,
        `${total} ${per} in all; ${covered} covered, at most ${reachable} within reach of any candidate`,
      ),
    },
    {
      label: say('权重', 'Weights'),
      value: say(
        `覆盖 ${weights.coverage}，公平 ${weights.fairness}，冲突 ${weights.conflict}`,
        `coverage ${weights.coverage}, fairness ${weights.fairness}, conflict ${weights.conflict}`,
      ),
    },
    ...(walking
      ? [
          {
            label: say('步行', 'Walking'),
            value: say(
              `平均 ${say.number(walking.mean, 0)} 米，最远 ${say.number(walking.longest, 0)} 米`,
              `${say.number(walking.mean, 0)} m on average, ${say.number(walking.longest, 0)} m at most`,
            ),
          },
        ]
      : []),
    ...(worst
      ? [
          {
            label: say('覆盖最差的街道', 'Worst-off street'),
            value: `${worst.street || say('无名街道', 'unnamed')} (${say.number(worst.share * 100, 1)} %)`,
          },
        ]
      : []),
    {
      label: say('与最优的差距', 'Gap to the optimum'),
      value: `≤ ${say.number(proof.gap * 100, 2)} % (${say(...STATES[proof.state])})`,
    },
  ];
}

function stallOf({ class: kind, trade, hours }: SitingSummary['ask']['stall'], say: Say): Fact {
  const parts = [say.value('vendors', 'class', kind), trade, hours].filter(Boolean);
  return { label: say('摊位按此判定', 'Stalls judged as'), value: parts.join(say('，', ', ')) };
}

function proofText({ proof }: SitingSummary, say: Say): string {
  const { value, bound, gap, state } = proof;
  return say(
    `目标值 ${say.number(value)}，任何方案都不会优于 ${say.number(bound)}，差距至多 ${say.number(gap * 100)} %；${STATES[state][0]}。`,
    `The objective is ${say.number(value)}; no answer can be better than ${say.number(bound)}, a gap of at most ${say.number(gap * 100)} %; ${STATES[state][1]}.`,
  );
}

function mapOf(features: readonly Feature[], say: Say) {
  const of = (what: string) => features.filter((f) => f.properties?.what === what);
  const unserved = of('demand')
    .filter((f) => !f.properties?.site)
    .sort((a, b) => Number(b.properties?.weight) - Number(a.properties?.weight))
    .slice(0, MOST_DEMAND);
  const sites = of('site');
  const drawn: Drawn[] = [
    ...unserved.map(({ geometry }): Drawn => ({ look: 'demand', geometry })),
    ...of('existing').map(({ geometry }): Drawn => ({ look: 'parking', geometry })),
    ...of('refused').map(({ geometry }): Drawn => ({ look: 'refused', geometry })),
    ...sites.map(
      ({ geometry, properties }): Drawn => ({ look: 'site', geometry, label: String(properties?.rank ?? '') }),
    ),
  ];
  const served = of('demand').filter((f) => f.properties?.site);
  const legend = [
    { look: 'site' as const, text: say('选定点位（编号见表）', 'Chosen site (number as in the table)') },
    { look: 'refused' as const, text: say('未采纳', 'Refused') },
    { look: 'parking' as const, text: say('已开放停车', 'Open parking') },
    { look: 'demand' as const, text: say('未覆盖的需求', 'Unserved demand') },
  ].filter(({ look }) => drawn.some((d) => d.look === look));
  return { drawn, legend, around: [...sites, ...served].map((f) => f.geometry) };
}
