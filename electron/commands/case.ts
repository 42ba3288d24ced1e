import type { Context } from '../api/context.ts';
import { compose } from '../compose.ts';
import type { CaseRow } from '../contract/cases.ts';
import { CASE_KINDS } from '../domain/cases.ts';
import { CASE_STATUSES } from '../domain/vocabulary.ts';
import { listCases } from '../store/cases.ts';
import { nowOf } from '../store/clock.ts';
import { textTable } from './analysis/text-table.ts';
import { type Call, type Command, option, UsageError } from './command.ts';
import { choice, places } from './common.ts';

const MOST = 100_000; // lines: more than a city opens in years

export const caseCommand: Command = {
  name: 'case',
  arguments: 'list',
  summary: { zh: '案件：按期限列出', en: 'cases: list them by their deadlines' },
  detail: {
    zh: '剩余工时为工作时间，负数表示超期。\n例：zhitu case list --overdue --json',
    en: 'Hours left are working hours, negative when overdue.\nExample: zhitu case list --overdue --json',
  },
  options: {
    status: { value: 'STATE', help: { zh: '所处环节', en: 'its state' } },
    kind: { value: 'KIND', help: { zh: `类别：${CASE_KINDS.join('、')}`, en: `kind: ${CASE_KINDS.join(', ')}` } },
    town: { value: 'CODE', help: { zh: '镇街代码', en: 'code of the town' } },
    squad: { value: 'CODE', help: { zh: '中队代码', en: 'code of the squad' } },
    overdue: { help: { zh: '只列已超期的', en: 'only those overdue' } },
  },
  async run(call) {
    const [given = '', ...rest] = call.positionals;
    choice(given, ['list']);
    if (rest.length > 0) throw new UsageError({ zh: '用法：zhitu case list', en: 'Usage: zhitu case list' });
    const filter = filterOf(call);
    const zhitu = await compose({ ...places(call), host: 'loopback', pages: false, readOnly: true });
    try {
      await list(zhitu.ctx, call, filter);
      return 0;
    } finally {
      await zhitu.close();
    }
  },
};

function filterOf(call: Call) {
  const [status, kind] = [option(call, 'status'), option(call, 'kind')];
  return {
    status: status === undefined ? undefined : choice(status, CASE_STATUSES),
    kind: kind === undefined ? undefined : choice(kind, CASE_KINDS),
    town: option(call, 'town'),
    squad: option(call, 'squad'),
    overdue: call.values.overdue === true,
    limit: MOST,
  };
}

async function list({ store, pack }: Context, { terminal }: Call, filter: ReturnType<typeof filterOf>): Promise<void> {
  const now = await nowOf(store.read, pack.timeZone);
  const { cases, total } = await listCases(store.read, pack, filter, now);
  if (terminal.json) return terminal.out(JSON.stringify({ cases, total }));
  const zh = terminal.language === 'zh';
  if (total === 0) return terminal.out(zh ? '没有案件' : 'There is no case');
  const head = zh ? ['案号', '环节', '剩余工时', '中队', '标题'] : ['number', 'state', 'hours left', 'squad', 'title'];
  for (const line of textTable(head, cases.map(cells))) terminal.out(line);
}

function cells({ number, status, hoursLeft, squad, title }: CaseRow): string[] {
  return [number, status, hoursLeft === null ? '–' : hoursLeft.toFixed(1), squad ?? '–', title];
}
