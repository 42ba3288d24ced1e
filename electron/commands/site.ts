import { extname, resolve } from 'node:path';
import { localActor } from '../api/middleware/host-auth.ts';
import { compose } from '../compose.ts';
import type { Language } from '../contract/errors.ts';
import {
  CANDIDATE_SOURCES,
  DEMAND_RECORDS,
  DEMAND_SOURCES,
  SITING_DEMANDS,
  SITING_MODELS,
  SITING_PURPOSES,
  type SitingAsk,
  type SitingSummary,
  sitingAsk,
} from '../contract/plan-siting.ts';
import { demandUnit } from '../contract/siting-demand.ts';
import { SCHEMATIC_NOTE } from '../domain/export-format.ts';
import { landName, SITING_WORDS } from '../domain/labels/siting-words.ts';
import { VENDOR_CLASSES } from '../domain/vocabulary.ts';
import { type AnalysisFormat, analysisFile } from '../exports/analysis.ts';
import { keepSiting } from '../siting/keep.ts';
import { runSiting } from '../siting/run.ts';
import { textTable } from './analysis/text-table.ts';
import { type Call, type Command, option, options, type Terminal, UsageError } from './command.ts';
import { choice, places } from './common.ts';
import { writeFile } from './write-file.ts';

const FORMATS = ['geojson', 'csv', 'json'] as const;

export const siteCommand: Command = {
  name: 'site',
  summary: { zh: '从候选地点中选出几处停车场或摊点', en: 'choose parking lots or stalls from candidate sites' },
  detail: {
    zh: `模型：${list(SITING_MODELS)}；候选：${list(CANDIDATE_SOURCES.filter((s) => s !== 'given'))}。\n例：zhitu site --model coverage --sites 6 --within 300 --candidates land --json`,
    en: `Models: ${SITING_MODELS.join(', ')}; candidates: land, frontage, parking.\nExample: zhitu site --model coverage --sites 6 --within 300 --candidates land --json`,
  },
  options: {
    model: { value: 'NAME', help: { zh: '怎样算好（默认 coverage）', en: 'what is best (default coverage)' } },
    sites: { value: 'N', help: { zh: '选几处（默认 6）', en: 'how many (default 6)' } },
    target: {
      value: 'SHARE',
      help: { zh: 'least_sites 须覆盖的比例，如 0.9', en: 'share to be covered by least_sites, such as 0.9' },
    },
    within: { value: 'M', help: { zh: '步行不超过几米（默认 300）', en: 'walk in metres at most (default 300)' } },
    candidates: {
      value: 'A,B',
      help: { zh: '候选来源（默认 land）', en: 'where candidates come from (default land)' },
    },
    every: { value: 'M', help: { zh: '沿街候选的间隔，米', en: 'metres between candidates along streets' } },
    for: {
      value: 'WHAT',
      help: {
        zh: `${SITING_PURPOSES.join('、')}（默认 parking）`,
        en: `${SITING_PURPOSES.join(' or ')} (default parking)`,
      },
    },
    class: {
      value: 'CLASS',
      help: {
        zh: `按哪类摊点审核：${VENDOR_CLASSES.join('、')}（默认 scattered）`,
        en: `the class that stalls are judged as: ${VENDOR_CLASSES.join(', ')} (default scattered)`,
      },
    },
    'stall-hours': {
      value: 'HOURS',
      help: { zh: '摊点的经营时间（默认 17:00-22:00）', en: 'when stalls trade (default 17:00-22:00)' },
    },
    scenario: {
      value: 'ID',
      help: { zh: '现有泊位按这个方案计', en: 'berths that are there already, as this scenario has them' },
    },
    demand: { value: 'WHAT', help: { zh: 'unmet 未满足的（默认）或 all 全部', en: 'unmet (default) or all' } },
    from: {
      value: 'A,B',
      help: {
        zh: `需求来自 ${DEMAND_RECORDS.join('、')}（默认全部），或单独 counts（导入的街道计数）`,
        en: `demand from ${DEMAND_RECORDS.join(', ')} (default all), or counts alone (brought in by import-counts)`,
      },
    },
    hours: {
      value: 'H,H',
      help: {
        zh: '一周中的小时，0 为周一 0 点；不给则取最紧的一小时',
        en: 'hours of the week, 0 = Monday 00; without it the tightest one',
      },
    },
    'no-bias': { help: { zh: '不按巡查多少校正', en: 'no correction for where patrols looked' } },
    fairness: { value: '0-1', help: { zh: '照顾最差街道的分量', en: 'weight of the worst-off street' } },
    conflict: { value: '0-1', help: { zh: '避开冲突的分量', en: 'weight of avoiding conflict' } },
    in: {
      value: 'ID',
      multiple: true,
      help: { zh: '必选的候选，可多次给出', en: 'a candidate to be chosen in any case; may be repeated' },
    },
    not: {
      value: 'ID',
      multiple: true,
      help: { zh: '排除的候选，可多次给出', en: 'a candidate not to be chosen; may be repeated' },
    },
    pareto: {
      help: { zh: '同时算出覆盖、公平、冲突的取舍', en: 'trade coverage against fairness and conflict as well' },
    },
    prove: {
      value: 'S',
      help: { zh: '证明最优最多用几秒（默认 60）', en: 'seconds that the proof may take (default 60)' },
    },
    seed: { value: 'N', help: { zh: '随机数种子', en: 'seed of the search' } },
    out: {
      value: 'FILE',
      help: {
        zh: '把结果写成文件：.geojson、.csv 或 .json',
        en: 'write the result to a file: .geojson, .csv or .json',
      },
    },
    save: { help: { zh: '把结果存入数据库', en: 'keep the result in the database' } },
    name: { value: 'NAME', help: { zh: '存入时的名称', en: 'its name when it is kept' } },
  },
  async run(call) {
    const ask = askOf(call);
    const { terminal } = call;
    const out = option(call, 'out');
    const format = out === undefined ? null : formatOf(out);
    const save = call.values.save === true;
    const name = option(call, 'name')?.trim() || null;
    const stop = new AbortController();
    const interrupt = () => stop.abort();
    process.once('SIGINT', interrupt);
    const zhitu = await compose({ ...places(call), host: 'loopback', pages: false, readOnly: !save });
    const run = {
      signal: stop.signal,
      onProgress: (done: number, total: number | null, stage: string) => terminal.progress(done, total, stage),
    };
    try {
      const kept = save
        ? await keepSiting(zhitu.ctx, ask, name, { ...run, jobId: null, actor: localActor(), onKept: () => {} })
        : null;
      const made = kept?.made ?? (await runSiting(zhitu.ctx, ask, run));
      const summary = JSON.parse(made.summary) as SitingSummary;
      const { dataHash, resultHash } = made;
      const params = ask as unknown as Record<string, unknown>;
      const about = {
        kind: 'siting',
        name,
        params,
        seed: ask.seed,
        dataHash,
        resultHash,
        schematic: summary.schematic,
      };
      if (out && format) await writeFile(analysisFile(format, about, summary, made.features), resolve(out));
      if (terminal.json) {
        const where = { ...(kept ? { resultId: kept.progress.resultId } : {}), ...(out ? { file: resolve(out) } : {}) };
        terminal.out(JSON.stringify({ dataHash, resultHash, ...where, summary }));
        return 0;
      }
      tell(terminal, summary);
      if (kept) {
        const id = kept.progress.resultId;
        terminal.note(terminal.language === 'zh' ? `已存为结果 ${id}` : `kept as result ${id}`);
      }
      if (summary.schematic) terminal.note(SCHEMATIC_NOTE[terminal.language]);
      return 0;
    } finally {
      process.removeListener('SIGINT', interrupt);
      await zhitu.close();
    }
  },
};

function askOf(call: Call): SitingAsk {
  const number = (name: string) => {
    const text = option(call, name);
    return text === undefined ? undefined : text.trim() === '' ? Number.NaN : Number(text);
  };
  const words = (name: string) =>
    option(call, name)
      ?.split(',')
      .map((word) => word.trim());
  const sources = words('candidates')?.map((word) => choice(word, CANDIDATE_SOURCES));
  const given = {
    purpose: choice(option(call, 'for') ?? 'parking', SITING_PURPOSES),
    sources,
    every: number('every'),
    model: choice(option(call, 'model') ?? 'coverage', SITING_MODELS),
    sites: number('sites'),
    target: number('target'),
    walk: number('within'),
    stall: { class: choice(option(call, 'class') ?? 'scattered', VENDOR_CLASSES), hours: option(call, 'stall-hours') },
    scenarioId: number('scenario'),
    demand: {
      what: choice(option(call, 'demand') ?? 'unmet', SITING_DEMANDS),
      from: words('from')?.map((word) => choice(word, DEMAND_SOURCES)),
      bias: call.values['no-bias'] !== true,
      hours: words('hours')?.map(Number),
    },
    locks: { in: options(call, 'in'), out: options(call, 'not') },
    weights: { fairness: number('fairness'), conflict: number('conflict') },
    pareto: call.values.pareto === true,
    prove: number('prove'),
    seed: number('seed'),
  };
  const checked = sitingAsk.safeParse(given);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  throw new UsageError({
    zh: `参数有误（${where}）：${issue?.message}`,
    en: `not valid (${where}): ${issue?.message}`,
  });
}

function formatOf(out: string): AnalysisFormat {
  const found = FORMATS.find((format) => extname(out).toLowerCase() === `.${format}`);
  if (found) return found;
  throw new UsageError({
    zh: '--out 的文件名应以 .geojson、.csv 或 .json 结尾',
    en: 'the file of --out must end with .geojson, .csv or .json',
  });
}

function tell({ language, out, note }: Terminal, summary: SitingSummary): void {
  const { candidates, chosen, demand, proof } = summary;
  const { hours, unit } = demandUnit(summary);
  const figure = (weight: number) => String(Number((weight * hours).toFixed(2)));
  const zh = language === 'zh';
  const words = SITING_WORDS[language];
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const head = zh
    ? ['序', '候选', '地点', '新增', '服务', '容量', '冲突']
    : ['no.', 'candidate', 'site', 'adds', 'serves', 'holds', 'conflict'];
  const rows = chosen.map(({ id, rank, gain, load }) => {
    const { name, street, capacity, conflict } = byId.get(id) ?? {
      name: id,
      street: null,
      capacity: 0,
      conflict: { score: 0 },
    };
    return [
      rank,
      id,
      [landName(name, language), street].filter(Boolean).join(' '),
      figure(gain),
      figure(load),
      capacity,
      conflict.score,
    ].map(String);
  });
  for (const line of textTable(head, rows)) out(line);
  const percent = (part: number) => `${(demand.total > 0 ? (100 * part) / demand.total : 0).toFixed(1)} %`;
  out(
    zh
      ? `覆盖 ${percent(demand.covered)}（${figure(demand.covered)}／${figure(demand.total)} ${words.unit[unit]}），全部候选至多 ${percent(demand.reachable)}`
      : `${percent(demand.covered)} covered (${figure(demand.covered)} of ${figure(demand.total)} ${words.unit[unit]}); all candidates at most ${percent(demand.reachable)}`,
  );
  const gap = `${(100 * proof.gap).toFixed(1)} %`;
  if (proof.state === 'proven') out(words.proof.proven);
  else
    out(
      zh
        ? `最多还能好 ${gap}（${words.proof[proof.state]}）`
        : `at most ${gap} better is possible (${words.proof[proof.state]})`,
    );
  for (const { id, name, refused } of candidates) {
    if (refused.length > 0) note(`! ${id} ${landName(name, language)}: ${reasons(refused, language)}`);
  }
}

function reasons(refused: SitingSummary['candidates'][number]['refused'], language: Language): string {
  return refused
    .map(({ rule, clause, ...words }) =>
      [words[language] ?? SITING_WORDS[language].rule[rule], clause?.[language]].filter(Boolean).join(' – '),
    )
    .join('; ');
}

function list(words: readonly string[]): string {
  return words.join('、');
}
