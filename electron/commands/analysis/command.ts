import { extname, resolve } from 'node:path';
import { keepResult, runAnalysis } from '../../analysis/run.ts';
import { localActor } from '../../api/middleware/host-auth.ts';
import { compose } from '../../compose.ts';
import type { AnalysisKind } from '../../contract/analysis.ts';
import type { Summary } from '../../contract/analysis-summary.ts';
import { FILTER_KEYS } from '../../contract/filter.ts';
import { SCHEMATIC_NOTE } from '../../domain/export-format.ts';
import { enumFields } from '../../domain/layers.ts';
import { LAYERS } from '../../domain/vocabulary.ts';
import { type AnalysisFormat, analysisFile } from '../../exports/analysis.ts';
import { readMeta } from '../../store/meta.ts';
import { type Call, type Command, type Option, option, UsageError, type Words } from '../command.ts';
import { places } from '../common.ts';
import { writeFile } from '../write-file.ts';
import { optionsOf, paramsOf } from './options.ts';
import { stageWords } from './stage-words.ts';
import { tell } from './tell.ts';

const FORMATS = ['geojson', 'csv', 'json'] as const;

/** Conditions of other layers. */
const FOREIGN = LAYERS.flatMap((layer) => enumFields(layer).map((field) => field.key)).filter(
  (key) => !enumFields('violations').some((field) => field.key === key),
);

const SHARED: Record<string, Option> = {
  filter: {
    value: 'KEY=VALUE',
    multiple: true,
    help: { zh: '筛选条件，可多次给出', en: 'a condition; may be repeated' },
  },
  from: { value: 'DATE', help: { zh: '第一天，如 2023-01-01', en: 'first day, such as 2023-01-01' } },
  to: { value: 'DATE', help: { zh: '最后一天', en: 'last day' } },
  out: {
    value: 'FILE',
    help: {
      zh: '把结果写成文件：.geojson、.csv 或 .json',
      en: 'write the result to a file: .geojson, .csv or .json',
    },
  },
  save: { help: { zh: '把结果存入数据库', en: 'keep the result in the database' } },
  name: { value: 'NAME', help: { zh: '存入时的名称', en: 'its name when it is kept' } },
};

/** A command that runs one kind of analysis and tells what it found; `example` is what stands after its name. */
export function analysisCommand(kind: AnalysisKind, summary: Words, example: string): Command {
  const name = kind.replace('_', '-');
  const foreign = ['from', 'to', ...FOREIGN];
  const keys = FILTER_KEYS.filter((key) => !foreign.includes(key));
  return {
    name,
    summary,
    detail: {
      zh: `筛选条件：${keys.join('、')}；多个值用逗号分隔。\n例：zhitu ${name} ${example}`,
      en: `Filter keys: ${keys.join(', ')}; values are separated by commas.\nExample: zhitu ${name} ${example}`,
    },
    options: { ...optionsOf(kind), ...SHARED },
    run: (call) => analyse(call, kind),
  };
}

async function analyse(call: Call, kind: AnalysisKind): Promise<number> {
  const { terminal } = call;
  const out = option(call, 'out');
  const format = out === undefined ? null : formatOf(out);
  const save = call.values.save === true;
  if (call.values.freeze && !save) {
    throw new UsageError({ zh: '--freeze 须与 --save 同用', en: '--freeze needs --save' });
  }
  const name = option(call, 'name')?.trim() || null;
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  const zhitu = await compose({ ...places(call), host: 'loopback', pages: false, readOnly: !save });
  try {
    const { ctx } = zhitu;
    const params = paramsOf(call, kind, ctx.pack.timeZone);
    const made = await runAnalysis(ctx, kind, params, {
      signal: stop.signal,
      onProgress: (done, total, stage) => terminal.progress(done, total, stageWords(stage, terminal.language)),
    });
    const kept = save ? await keepResult(ctx, localActor(), { kind, params, name }, made, null) : null;
    const schematic = (await readMeta(ctx.store.read, 'schematic')) === '1';
    const seed = 'seed' in params ? params.seed : null;
    const { dataHash, resultHash } = made;
    const about = { kind, name, params, seed, dataHash, resultHash, schematic };
    const summary = JSON.parse(made.summary) as Summary;
    if (out && format) await writeFile(analysisFile(format, about, summary, made.features), resolve(out));
    if (terminal.json) {
      const where = { ...(kept ?? {}), ...(out ? { file: resolve(out) } : {}) };
      const { kind: analysis, ...rest } = about;
      terminal.out(JSON.stringify({ analysis, ...rest, features: made.featureCount, ...where, summary }));
      return 0;
    }
    tell({ kind, summary, features: made.features, timeZone: ctx.pack.timeZone, terminal });
    terminal.out(
      terminal.language === 'zh' ? `数据 ${dataHash}\n结果 ${resultHash}` : `data   ${dataHash}\nresult ${resultHash}`,
    );
    if (kept) terminal.note(keptWords(kept.resultId, kept.frozen)[terminal.language]);
    if (out) terminal.note(`${out}: ${made.featureCount}`);
    if (schematic) terminal.note(SCHEMATIC_NOTE[terminal.language]);
    return 0;
  } finally {
    process.removeListener('SIGINT', interrupt);
    await zhitu.close();
  }
}

function formatOf(out: string): AnalysisFormat {
  const found = FORMATS.find((format) => extname(out).toLowerCase() === `.${format}`);
  if (found) return found;
  const known = FORMATS.map((format) => `.${format}`);
  throw new UsageError({
    zh: `--out 的文件名应以 ${known.join('、')} 结尾`,
    en: `the file of --out must end with ${known.join(', ')}`,
  });
}

function keptWords(id: number, frozen: boolean | null): Words {
  const ranking = {
    zh: frozen === null ? '' : frozen ? '；排名已留存' : '；该时段的排名此前已留存，以先留存的为准',
    en:
      frozen === null
        ? ''
        : frozen
          ? '; the ranking is kept'
          : '; a ranking was kept for that period before, and stands',
  };
  return { zh: `已存为结果 ${id}${ranking.zh}`, en: `kept as result ${id}${ranking.en}` };
}
