import type { Context } from '../api/context.ts';
import { comparePlans } from '../api/lib/compare-plans.ts';
import { sayIn } from '../api/lib/plan-report/say.ts';
import { differencesTable, figuresTable } from '../api/lib/plan-report/scenario-tables.ts';
import { compose } from '../compose.ts';
import { SCHEMATIC_NOTE } from '../domain/export-format.ts';
import { namesByCode } from '../exports/read-features.ts';
import type { Table } from '../exports/report/document.ts';
import { listScenarios } from '../store/scenarios.ts';
import { textTable } from './analysis/text-table.ts';
import { type Call, type Command, type Terminal, UsageError } from './command.ts';
import { choice, places } from './common.ts';

/** Stands for the record where a scenario could be named. */
const RECORD = 'record';

export const scenarioCommand: Command = {
  name: 'scenario',
  arguments: 'list | diff A B',
  summary: { zh: '规划方案：列出、比较', en: 'scenarios of planning: list and compare them' },
  detail: {
    zh: `A、B 为方案编号，或 ${RECORD}（现状）。\n例：zhitu scenario diff ${RECORD} 2 --json`,
    en: `A and B are numbers of scenarios, or ${RECORD}.\nExample: zhitu scenario diff ${RECORD} 2 --json`,
  },
  options: {},
  async run(call) {
    const [given = '', ...rest] = call.positionals;
    const what = choice(given, ['list', 'diff']);
    if (rest.length !== (what === 'diff' ? 2 : 0)) {
      throw new UsageError({
        zh: '用法：zhitu scenario list，或 zhitu scenario diff A B',
        en: 'Usage: zhitu scenario list, or zhitu scenario diff A B',
      });
    }
    const sides = rest.map(idOf);
    const zhitu = await compose({ ...places(call), host: 'loopback', pages: false, readOnly: true });
    try {
      if (what === 'list') await list(zhitu.ctx, call.terminal);
      else await diff(zhitu.ctx, call, sides as [number | null, number | null]);
      return 0;
    } finally {
      await zhitu.close();
    }
  },
};

function idOf(text: string): number | null {
  if (text === RECORD) return null;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new UsageError({
    zh: `“${text}”不是方案编号，也不是 ${RECORD}`,
    en: `“${text}” is neither the number of a scenario nor ${RECORD}`,
  });
}

async function list({ store }: Context, terminal: Terminal): Promise<void> {
  const scenarios = await listScenarios(store.read);
  if (terminal.json) return terminal.out(JSON.stringify({ scenarios }));
  const zh = terminal.language === 'zh';
  if (scenarios.length === 0) return terminal.out(zh ? '没有方案' : 'There is no scenario');
  const head = zh ? ['编号', '名称', '上级', '状态', '改动'] : ['id', 'name', 'from', 'status', 'changes'];
  const rows = scenarios.map((s) => [String(s.id), s.name, String(s.parentId ?? RECORD), s.status, String(s.items)]);
  for (const line of textTable(head, rows)) terminal.out(line);
}

async function diff(ctx: Context, { terminal }: Call, [a, b]: [number | null, number | null]): Promise<void> {
  const found = await comparePlans(ctx, a, b);
  if (terminal.json) return terminal.out(JSON.stringify(found));
  const say = sayIn(terminal.language, ctx.pack.timeZone, await namesByCode(ctx.store.read));
  for (const table of [differencesTable(found, say), figuresTable(found, say)]) {
    for (const line of lines(table, say.number)) terminal.out(line);
    terminal.out('');
  }
  if (found.schematic) terminal.note(SCHEMATIC_NOTE[terminal.language]);
}

function lines({ title, columns, rows, empty }: Table, number: (n: number) => string): string[] {
  if (rows.length === 0) return [title, empty];
  const shown = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? number(cell) : (cell ?? '–'))));
  return [
    title,
    ...textTable(
      columns.map((c) => c.label),
      shown,
    ),
  ];
}
