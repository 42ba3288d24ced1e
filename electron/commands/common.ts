import { resolve } from 'node:path';
import { defaultDatabase, userDataDir } from '../places.ts';
import { type Call, type Option, option } from './command.ts';

/** Options that every command has. */
export const COMMON: Readonly<Record<string, Option>> = {
  db: {
    value: 'FILE',
    help: { zh: '数据库文件（默认在用户数据文件夹中）', en: 'the database (by default in your data folder)' },
  },
  data: {
    value: 'DIR',
    help: { zh: '数据文件夹：上传、底图、日志、密钥', en: 'the data folder: uploads, basemaps, logs, key' },
  },
  json: { help: { zh: '以 JSON 输出结果', en: 'write the result as JSON' } },
  lang: { value: 'zh|en', help: { zh: '语言（默认随系统）', en: 'language (by default the system’s)' } },
  help: { help: { zh: '显示本说明', en: 'show this help' } },
};

export function places(call: Call): { dbPath: string; dataDir: string } {
  const dataDir = resolve(option(call, 'data') ?? userDataDir());
  return { dataDir, dbPath: resolve(option(call, 'db') ?? defaultDatabase(dataDir)) };
}
