import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { localActor } from '../api/middleware/host-auth.ts';
import { recoverDatabase } from '../backups/recover.ts';
import { ZhituError } from '../contract/errors.ts';
import type { RecoverReport } from '../contract/recover.ts';
import { type Call, type Command, required, UsageError } from './command.ts';

export const recoverCommand: Command = {
  name: 'recover',
  arguments: 'FILE',
  summary: {
    zh: '从损坏的数据库中抢救能读出的内容，写成新数据库',
    en: 'make a new database of what can be read of a damaged one',
  },
  detail: {
    zh: '不改动原文件。报告列出每个表找回的行数、丢失的范围，以及审计链完整到第几条；同时写入“新文件-report.json”。有丢失时退出码为 1。\n例：zhitu recover city.db --out city-recovered.db',
    en: 'The file is not touched. The report tells rows found, ranges lost, and up to which entry the audit chain is whole; it is also written beside the new file (-report.json). The exit code is 1 when something was lost.\nExample: zhitu recover city.db --out city-recovered.db',
  },
  options: { out: { value: 'FILE', help: { zh: '新数据库', en: 'the new database' } } },
  async run(call) {
    const [given, ...more] = call.positionals;
    if (given === undefined || more.length)
      throw new UsageError({ zh: '请给出一个数据库文件', en: 'Name one database' });
    const [from, to] = [resolve(given), resolve(required(call, 'out'))];
    if (!existsSync(from)) throw new ZhituError('not_found', { what: given });
    const report = await recoverDatabase({ from, to, actor: localActor(), tick: call.terminal.progress });
    if (call.terminal.json) call.terminal.out(JSON.stringify(report));
    else tell(call, report);
    return report.tables.some(({ lost, refused }) => lost.length + refused > 0) ? 1 : 0;
  },
};

function tell({ terminal: { language, out, note } }: Call, report: RecoverReport): void {
  const zh = language === 'zh';
  for (const { table, found, refused, lost } of report.tables) {
    if (found + refused + lost.length === 0) continue;
    const ranges = lost.map(({ after, before }) => `${after ?? '…'} – ${before ?? '…'}`).join(', ');
    const said = [
      zh ? `找回 ${found} 行` : `${found} rows found`,
      refused > 0 && (zh ? `无法写入 ${refused} 行` : `${refused} refused`),
      lost.length > 0 && (zh ? `可能丢失：${ranges}` : `may be lost: ${ranges}`),
    ].filter(Boolean);
    out(`${lost.length + refused > 0 ? '✗' : '✓'} ${table.padEnd(20)} ${said.join(zh ? '，' : ', ')}`);
  }
  for (const { table, parent, rows } of report.references) {
    out(
      zh ? `${table} 有 ${rows} 行指向已丢失的 ${parent}` : `${rows} rows of ${table} refer to lost rows of ${parent}`,
    );
  }
  for (const problem of report.problems) out(`! ${problem}`);
  const { entries, upTo, findings } = report.chain;
  out(
    zh
      ? `审计链 ${entries} 条，完整到第 ${upTo} 条；核验发现 ${findings} 处（运行 zhitu verify 查看）`
      : `${entries} entries of the audit chain, whole up to entry ${upTo}; ${findings} findings (see zhitu verify)`,
  );
  if (report.originals.missing > 0)
    note(zh ? `缺原件 ${report.originals.missing} 件` : `${report.originals.missing} originals are missing`);
  out(report.made);
}
