import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { localActor } from '../api/middleware/host-auth.ts';
import { backupFolder } from '../backups/places.ts';
import { runBackup } from '../backups/run.ts';
import type { BackupPreview } from '../contract/backups.ts';
import { ZhituError } from '../contract/errors.ts';
import { type Call, type Command, UsageError } from './command.ts';
import { places } from './common.ts';

export const restoreCommand: Command = {
  name: 'restore',
  arguments: 'FILE',
  summary: {
    zh: '用备份替换数据库；先备份当前数据',
    en: 'put a backup in the place of the database, which is backed up first',
  },
  detail: {
    zh: '--dry-run 只显示会改变什么。恢复记入审计链；正在运行的窗口和大屏会自动跟上。\n例：zhitu restore backups/zhitu-20261130-031500-daily.db --dry-run',
    en: '--dry-run only tells what would change. It goes on record in the audit chain; open windows and walls follow.\nExample: zhitu restore backups/zhitu-20261130-031500-daily.db --dry-run',
  },
  options: {
    'dry-run': { help: { zh: '只预览，不改变任何内容', en: 'only tell what would change' } },
  },
  async run(call) {
    const [given, ...more] = call.positionals;
    if (given === undefined || more.length) throw new UsageError({ zh: '请给出一个备份文件', en: 'Name one backup' });
    const backup = resolve(given);
    if (!existsSync(backup)) throw new ZhituError('not_found', { what: given });
    const { dbPath, dataDir } = places(call);
    const { terminal } = call;
    const { progress: onProgress } = terminal;
    if (call.values['dry-run']) {
      const preview = await runBackup({ kind: 'preview', dbPath, backup }, { onProgress });
      if (terminal.json) terminal.out(JSON.stringify(preview));
      else tell(call, preview);
      return 0;
    }
    const stop = new AbortController();
    process.once('SIGINT', () => stop.abort());
    const task = {
      kind: 'restore',
      dbPath,
      backup,
      folder: backupFolder(dataDir),
      actor: localActor(),
      waiting: false,
      job: null,
    } as const;
    const done = await runBackup(task, { signal: stop.signal, onProgress });
    if (terminal.json) terminal.out(JSON.stringify(done));
    else {
      const zh = terminal.language === 'zh';
      terminal.out(zh ? `已恢复 ${done.file}` : `restored ${done.file}`);
      if (done.before) terminal.note(zh ? `恢复前的数据：${done.before}` : `what was there before: ${done.before}`);
      if (done.originals.missing > 0) {
        terminal.note(zh ? `缺原件 ${done.originals.missing} 件` : `${done.originals.missing} originals are missing`);
      }
    }
    return done.originals.missing > 0 ? 1 : 0;
  },
};

function tell({ terminal }: Call, preview: BackupPreview): void {
  const zh = terminal.language === 'zh';
  if (!preview.same) terminal.note(zh ? '注意：这是另一个数据库的备份' : 'Note: this is a backup of another database');
  if (preview.unreadable) terminal.note(zh ? '当前数据库无法读取' : 'the present database cannot be read');
  if (preview.schema < preview.known) {
    terminal.note(
      zh
        ? `备份为旧版本 ${preview.schema}，恢复时升级到 ${preview.known}`
        : `made at version ${preview.schema}; brought up to ${preview.known}`,
    );
  }
  for (const { table, now, backup, added, changed, removed } of preview.tables) {
    terminal.out(
      `${table.padEnd(11)} ${String(now).padStart(9)} → ${String(backup).padStart(9)}   +${added} ~${changed} -${removed}`,
    );
  }
  const { count, entries } = preview.lost;
  terminal.out(zh ? `将不再包含审计记录 ${count} 条` : `${count} entries of the audit chain would be lost`);
  for (const { id, at, actor, action, entity } of entries) {
    terminal.out(`  ${id} ${new Date(at * 1000).toISOString()} ${actor} ${action} ${entity}`);
  }
  if (preview.originals.missing > 0) {
    terminal.note(
      zh
        ? `备份文件夹缺原件 ${preview.originals.missing} 件`
        : `${preview.originals.missing} originals are not in the folder`,
    );
  }
}
