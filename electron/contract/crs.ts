/** Names of coordinate systems: `EPSG:n` of the table, the two of web maps, and `user:NAME` for one a person defined. */
import { z } from 'zod';
import { isShiftUnknown, type System, systemOf } from './crs-table.ts';

export type Crs = `EPSG:${number}` | 'GCJ-02' | 'BD-09' | `user:${string}`;

/** Those that data of a city come in most. */
export const COMMON_CRS = ['EPSG:4326', 'GCJ-02', 'BD-09', 'EPSG:4549', 'EPSG:4528', 'EPSG:3857'] as const;

const FORM = /^(?:EPSG:\d{4,6}|GCJ-02|BD-09|user:[^\p{C}\s](?:[^\p{C}]{0,38}[^\p{C}\s])?)$/u;

/** Whether it names one: a number of the table, one of web maps, or a form that a person's own may have. */
export function isCrs(text: string): text is Crs {
  if (!FORM.test(text)) return false;
  return !text.startsWith('EPSG:') || systemOf(Number(text.slice(5))) !== null;
}

export const crs = z
  .string()
  .max(60)
  .regex(FORM)
  .refine(isCrs, 'EPSG: not in the table; define it as a coordinate system of your own') as unknown as z.ZodType<
  Crs,
  Crs
>;

/** The table's entry; null for web maps' and a person's own. */
export function tableEntry(crs: Crs): System | null {
  return crs.startsWith('EPSG:') ? systemOf(Number(crs.slice(5))) : null;
}

export function isOwn(crs: Crs): crs is `user:${string}` {
  return crs.startsWith('user:');
}

export function crsName(crs: Crs, language: 'zh' | 'en'): string {
  if (crs === 'GCJ-02') return language === 'zh' ? 'GCJ-02（高德）' : 'GCJ-02 (Amap)';
  if (crs === 'BD-09') return language === 'zh' ? 'BD-09（百度）' : 'BD-09 (Baidu)';
  return tableEntry(crs)?.[language] ?? crs.slice('user:'.length);
}

/** What a person has to know before relying on it; null for nothing. */
export function crsWarning(crs: Crs): { zh: string; en: string } | null {
  const system = tableEntry(crs);
  if (!system || !isShiftUnknown(system)) return null;
  return {
    zh: '换算到 WGS 84 需要当地的七参数，这里没有：结果会偏离几十米到一百多米。请向测绘部门索取七参数，并建立自定义坐标系。',
    en: 'Converting to WGS 84 needs seven parameters of the place, which are not known here: results are tens of metres to more than a hundred off. Ask the surveying office for them and define a coordinate system of your own.',
  };
}
