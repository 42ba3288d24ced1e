import { resolve } from 'node:path';
import { COMMON_CRS, type Crs, isCrs } from '../contract/crs.ts';
import { LAYERS } from '../domain/vocabulary.ts';
import { defaultDatabase, userDataDir } from '../places.ts';
import { type Call, type Option, option, options, UsageError } from './command.ts';

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

export const LAYER_OPTION = {
  value: 'LAYER',
  values: LAYERS,
  help: { zh: `图层：${LAYERS.join('、')}`, en: `layer: ${LAYERS.join(', ')}` },
} as const;

/** One of the values, or a usage error that names them. */
export function choice<T extends string>(given: string, values: readonly T[]): T {
  const found = values.find((v) => v === given);
  if (found !== undefined) return found;
  const list = values.join(', ');
  throw new UsageError({ zh: `没有“${given}”，可用：${list}`, en: `There is no “${given}”; known are: ${list}` });
}

export function crsChoice(given: string): Crs {
  if (isCrs(given)) return given;
  throw new UsageError({
    zh: `没有坐标系“${given}”，可用：${COMMON_CRS.join('、')} 和表中的其他 EPSG 编号`,
    en: `There is no coordinate system “${given}”; known are ${COMMON_CRS.join(', ')} and the other EPSG numbers of the table`,
  });
}

/** `--name KEY=VALUE`, repeated. */
export function pairs(call: Call, name: string): Record<string, string> {
  const entries = options(call, name).map((text) => {
    const at = text.indexOf('=');
    if (at < 1)
      throw new UsageError({ zh: `--${name} 应为 KEY=VALUE：${text}`, en: `--${name} takes KEY=VALUE: ${text}` });
    return [text.slice(0, at), text.slice(at + 1)] as const;
  });
  return Object.fromEntries(entries);
}
