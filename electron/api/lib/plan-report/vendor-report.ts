/** A stall judged, as a report: each clause with its source, what was measured, and the smallest move that helps. */
import { createHash } from 'node:crypto';
import type { Geometry, Position } from 'geojson';
import type { ClauseResult, Stall, StallVerdict } from '../../../contract/plan-vendors.ts';
import { representativePoint } from '../../../domain/measure.ts';
import type { Cell, Drawn, LegendEntry, ReportDocument, Table } from '../../../exports/report/document.ts';
import { layerVersions } from '../../../store/versions.ts';
import { checkStall } from '../../../vendors/check-stall.ts';
import type { Context } from '../../context.ts';
import { dataFacts } from './data-facts.ts';
import type { Say } from './say.ts';

/** Metres shown around a stall at least. */
const AROUND = 70;
const LAYERS = ['vendors', 'segments', 'city'] as const;

/** Throws stall_invalid, hours_unreadable. */
export async function vendorReport(
  ctx: Context,
  say: Say,
  { stall, name, title }: { stall: Stall; name: string | null; title: string | undefined },
): Promise<ReportDocument> {
  const { read } = ctx.store;
  const found = await checkStall({ read, pack: ctx.pack }, stall);
  const versions = await layerVersions(read);
  const used = LAYERS.map((layer) => versions[layer] ?? 0);
  const rules = found.clauses.map(({ rule }) => rule);
  const dataHash = createHash('sha256')
    .update(JSON.stringify([used, stall, rules]))
    .digest('hex');
  const { facts, schematic } = await dataFacts(ctx, say, { dataHash, layers: LAYERS });
  const called = name ?? say('拟设摊点', 'Proposed stall');
  const [lon, lat] = representativePoint(stall.geometry as Geometry);
  return {
    language: say.language,
    title: title ?? say(`摊点核查报告：${called}`, `Check of a stall: ${called}`),
    subtitle: verdictText(found, say),
    asked: [
      {
        label: say('问题', 'Question'),
        value: say(
          '这一摊点是否符合外摆规则？不符合的，最小挪动多少可以符合？',
          'Does this stall keep the rules, and if not, what smallest move would make it?',
        ),
      },
      { label: say('位置（WGS 84）', 'Place (WGS 84)'), value: `${lon.toFixed(6)}, ${lat.toFixed(6)}` },
      { label: say.field('class'), value: say.value('vendors', 'class', stall.class) },
      { label: say.field('trade'), value: stall.trade || '–' },
      { label: say('经营时间', 'Hours of trade'), value: stall.hours || '–' },
      { label: say('判定日期', 'Judged for'), value: found.day },
      { label: say('结论', 'Verdict'), value: verdictText(found, say) },
      { label: say('最小挪动', 'Smallest move'), value: moveText(found, say) },
    ],
    data: facts,
    method: [
      {
        text: say(
          '逐条比对规则：距离为摊点外缘到对象外缘的最短水平距离；规则的数值、来源和条款见表。',
          'Each rule by itself: distances are the shortest level ones from the stall’s edge to the other’s; values, sources and clauses are in the table.',
        ),
        source: say('本局外摆规则表', 'The bureau’s rules for stalls'),
      },
      {
        text: say(
          '最小挪动：使全部距离和密度条款同时成立的最短平移。',
          'Smallest move: the shortest shift by which all clauses of distance and density hold at once.',
        ),
        source: say('治图《外摆核查》说明', 'Zhitu, checking stalls'),
      },
    ],
    map: {
      ...mapOf(stall, found, say),
      caption: say('摊点、相关对象与最小挪动', 'The stall, what it is too near to, and the smallest move'),
    },
    tables: [clauseTable(found, say)],
    limits: [
      say(
        '只判定图上有数据的对象；盲道、出入口等未录入的须现场核实。',
        'Only what is on the map is judged; tactile paving or entrances that nobody entered are for the site visit.',
      ),
      say(
        '未经核对来源的规则在表中注明“待核实”。',
        'Rules that nobody has compared with their source are marked “to be verified”.',
      ),
    ],
    schematic,
  };
}

function verdictText({ verdict }: StallVerdict, say: Say): string {
  const words = {
    pass: say('符合规则', 'Keeps the rules'),
    fail: say('不符合规则', 'Breaks the rules'),
    unknown: say(
      '图上可判的条款均符合，其余须现场核实',
      'Nothing on the map speaks against it; the rest is for the site visit',
    ),
  };
  return words[verdict];
}

function moveText({ move, noMove, verdict }: StallVerdict, say: Say): string {
  if (move) {
    const part = (n: number, plus: string, minus: string) => `${n < 0 ? minus : plus} ${say.number(Math.abs(n))} m`;
    const east = part(move.east, say('向东', 'east'), say('向西', 'west'));
    const north = part(move.north, say('向北', 'north'), say('向南', 'south'));
    return `${say.number(move.metres)} m (${east}, ${north})`;
  }
  if (noMove === 'none_near') return say('附近没有符合规则的位置', 'No place near by would do');
  if (noMove === 'not_by_moving') return say('挪动解决不了', 'Not to be put right by moving');
  return verdict === 'fail' ? '–' : say('不需要', 'Not needed');
}

function clauseTable({ clauses }: StallVerdict, say: Say): Table {
  const verdicts = {
    pass: say('符合', 'kept'),
    fail: say('不符合', 'broken'),
    unknown: say('待核实', 'not known'),
    off: say('不适用', 'does not apply'),
  };
  const unitOf = (unit: string | null) => (unit === 'stall' ? say('个', 'stalls') : (unit ?? ''));
  const shown = (value: number | string | null, unit: string | null) =>
    value === null ? '–' : typeof value === 'number' ? `${say.number(value)} ${unitOf(unit)}`.trim() : value;
  return {
    id: 'clauses',
    title: say('逐条核查', 'Clause by clause'),
    columns: [
      { label: say('结论', 'Verdict'), narrow: true },
      { label: say('规则', 'Rule') },
      { label: say('实测', 'Measured'), narrow: true },
      { label: say('要求', 'Required'), narrow: true },
      { label: say('对象', 'Against') },
      { label: say('来源与条款', 'Source and clause') },
    ],
    rows: clauses.map(({ rule, verdict, measured, required, against }): Cell[] => [
      verdicts[verdict],
      say(rule.zh, rule.en),
      shown(measured, rule.unit),
      shown(required, rule.unit),
      against?.name ?? (against ? say('未命名', 'unnamed') : null),
      [rule.source, rule.clause, rule.verifiedBy ? null : say('待核实', 'to be verified')]
        .filter(Boolean)
        .join(say('；', '; ')),
    ]),
    empty: say('没有适用的规则。', 'No rule applies.'),
  };
}

function mapOf(stall: Stall, { clauses, move, verdict }: StallVerdict, say: Say) {
  const failed = clauses.filter(
    (c): c is ClauseResult & { against: object } => c.verdict === 'fail' && c.against !== null,
  );
  const own: Drawn = { look: verdict === 'fail' ? 'refused' : 'site', geometry: stall.geometry as Geometry };
  const line = (from: Position, to: Position): Geometry => ({ type: 'LineString', coordinates: [from, to] });
  const gaps = failed.map(({ against }): Drawn => ({ look: 'before', geometry: line(...against.nearest) }));
  const drawn: Drawn[] = [
    ...failed.map(({ against }): Drawn => ({ look: 'segment', geometry: against.geometry as Geometry })),
    ...gaps,
    own,
    ...(move
      ? [
          { look: 'added', geometry: move.geometry as Geometry } as const,
          { look: 'move', geometry: line(representativePoint(stall.geometry as Geometry), move.at) } as const,
        ]
      : []),
  ];
  const words: LegendEntry[] = [
    { look: own.look, text: say('摊点', 'The stall') },
    { look: 'segment', text: say('离得太近的对象', 'What it is too near to') },
    { look: 'before', text: say('实测距离', 'Measured distance') },
    { look: 'added', text: say('挪动后的位置', 'Place after the move') },
    { look: 'move', text: say('最小挪动', 'Smallest move') },
  ];
  const around = [own, ...gaps, ...drawn.filter((d) => d.look === 'added')].map((d) => d.geometry);
  return { drawn, legend: words.filter(({ look }) => drawn.some((d) => d.look === look)), around, least: AROUND };
}
