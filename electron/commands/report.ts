import { extname, resolve } from 'node:path';
import { makeReport } from '../api/lib/plan-report/make-report.ts';
import { compose } from '../compose.ts';
import { PAPERS, REPORT_FORMATS, REPORT_SUBJECTS, type ReportQuery, reportQuery } from '../contract/plan-report.ts';
import { type Call, type Command, option, required, UsageError } from './command.ts';
import { choice, places } from './common.ts';
import { writeFile } from './write-file.ts';

export const reportCommand: Command = {
  name: 'report',
  arguments: 'siting ID | scenario ID | vendor ID | catchment LON LAT',
  summary: { zh: '把规划结果写成报告（HTML 或 XLSX）', en: 'write a result of planning as a report (HTML or XLSX)' },
  detail: {
    zh: '内容与软件里“出报告”相同；HTML 可在浏览器中打印成 PDF，地图按比例尺。报告语言随 --lang。\n例：zhitu report siting 1 --out 选址.html --paper a3',
    en: 'The same as “Report” in the app; print the HTML to PDF from a browser, its map is true to scale. Written in the language of --lang.\nExample: zhitu report siting 1 --out siting.html --paper a3',
  },
  options: {
    out: { value: 'FILE', help: { zh: '写到的文件：.html 或 .xlsx', en: 'the file to write: .html or .xlsx' } },
    paper: {
      value: 'SIZE',
      help: { zh: `${PAPERS.join('、')}（默认 a4）`, en: `${PAPERS.join(' or ')} (default a4)` },
    },
    landscape: { help: { zh: '横向', en: 'landscape' } },
    scale: {
      value: 'N',
      help: {
        zh: '比例尺 1:N（默认取放得下的最大标准比例尺）',
        en: 'scale 1:N (by default the largest standard one that fits)',
      },
    },
    title: { value: 'TEXT', help: { zh: '标题', en: 'heading' } },
    against: {
      value: 'ID',
      help: {
        zh: 'scenario：与这个方案比较（默认与现状）',
        en: 'scenario: compared with this one, not with the record',
      },
    },
    metres: { value: 'N,N', help: { zh: 'catchment：步行距离，米', en: 'catchment: walking distances in metres' } },
    stall: {
      value: 'JSON',
      help: { zh: 'vendor：未入库的摊点，代替 ID', en: 'vendor: a stall that is not on record, instead of an ID' },
    },
  },
  async run(call) {
    const out = resolve(required(call, 'out'));
    const query = queryOf(call, out);
    const zhitu = await compose({ ...places(call), host: 'loopback', pages: false, readOnly: true });
    try {
      const { name, body } = await makeReport(zhitu.ctx, query);
      await writeFile(whole(body), out);
      const { json, language, out: say } = call.terminal;
      if (json) say(JSON.stringify({ file: out, format: query.format, title: name.slice(0, -extname(name).length) }));
      else say(language === 'zh' ? `已写入 ${out}` : `written to ${out}`);
      return 0;
    } finally {
      await zhitu.close();
    }
  },
};

async function* whole(body: string | Uint8Array) {
  yield body;
}

function queryOf(call: Call, out: string): ReportQuery {
  const [subject = '', ...rest] = call.positionals;
  const of = choice(subject, REPORT_SUBJECTS);
  const format = REPORT_FORMATS.find((known) => extname(out).toLowerCase() === `.${known}`);
  if (!format) {
    throw new UsageError({
      zh: '--out 的文件名应以 .html 或 .xlsx 结尾',
      en: 'the file of --out must end with .html or .xlsx',
    });
  }
  const about = of === 'catchment' ? { at: rest.join(',') } : { id: rest.join(' ') || undefined };
  const checked = reportQuery.safeParse({
    of,
    ...about,
    format,
    paper: option(call, 'paper')?.toLowerCase(),
    landscape: call.values.landscape === true ? 'yes' : 'no',
    scale: option(call, 'scale'),
    title: option(call, 'title'),
    scenario: option(call, 'against'),
    metres: option(call, 'metres'),
    stall: option(call, 'stall'),
    lang: call.terminal.language,
  });
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  throw new UsageError({ zh: `参数有误（${where}${issue?.message}）`, en: `not valid (${where}${issue?.message})` });
}
