import { resolve } from 'node:path';
import { sweepBackups } from '../backups/keep.ts';
import { backupFolder } from '../backups/places.ts';
import { runBackup } from '../backups/run.ts';
import { type Call, type Command, option, UsageError } from './command.ts';
import { places } from './common.ts';

export const backupCommand: Command = {
  name: 'backup',
  summary: {
    zh: '备份数据库和原件（不影响正在使用的程序），并打开备份核对',
    en: 'back up the database and its photos while it is in use, and check the copy',
  },
  detail: {
    zh: '备份先写成临时文件，打开检查（完整性、内容哈希、审计链）通过后才命名；照片只复制新增的。\n例：zhitu backup --to /media/usb/zhitu --keep 10',
    en: 'A copy is opened and checked (pages, hash of the content, audit chain) before it gets its name; only new photos are copied.\nExample: zhitu backup --to /media/stick/zhitu --keep 10',
  },
  options: {
    to: {
      value: 'FOLDER',
      help: {
        zh: '备份文件夹（默认数据文件夹中的 backups）',
        en: 'the folder (by default `backups` in the data folder)',
      },
    },
    keep: {
      value: 'N',
      help: { zh: '只保留最新的 N 个手动备份', en: 'keep only the N newest of those made by hand' },
    },
  },
  async run(call) {
    const { dbPath, dataDir } = places(call);
    const keep = countOf(call, 'keep');
    const folder = resolve(option(call, 'to') ?? backupFolder(dataDir));
    const { terminal } = call;
    const stop = new AbortController();
    process.once('SIGINT', () => stop.abort());
    const task = { kind: 'take', dbPath, folder, reason: 'manual' } as const;
    const note = await runBackup(task, { signal: stop.signal, onProgress: terminal.progress });
    const removed = keep === null ? [] : await sweepBackups(folder, note.database, keep);
    if (terminal.json) terminal.out(JSON.stringify({ folder, ...note, removed }));
    else {
      const zh = terminal.language === 'zh';
      const { count, missing } = note.originals;
      terminal.out(resolve(folder, note.file));
      const rows = Object.values(note.rows).reduce((sum, n) => sum + n, 0);
      terminal.note(
        zh
          ? `已核对：${rows} 行，原件 ${count} 件${missing ? `（缺 ${missing} 件）` : ''}`
          : `checked: ${rows} rows, ${count} originals${missing ? ` (${missing} missing)` : ''}`,
      );
      if (note.findings > 0) {
        terminal.note(
          zh
            ? `数据库本身有 ${note.findings} 处与审计链不符，请运行 zhitu verify`
            : `the database itself differs from its audit chain in ${note.findings} places: run zhitu verify`,
        );
      }
      if (removed.length > 0)
        terminal.note(zh ? `已删除旧备份 ${removed.length} 个` : `${removed.length} older removed`);
    }
    return note.originals.missing > 0 ? 1 : 0;
  },
};

function countOf(call: Call, name: string): number | null {
  const given = option(call, name);
  if (given === undefined) return null;
  const n = Number(given);
  if (Number.isInteger(n) && n >= 1) return n;
  throw new UsageError({ zh: `--${name} 应为正整数：${given}`, en: `--${name} takes a whole number: ${given}` });
}
