/** What a format cannot hold as the database does, told with the result of an export. */
import { z } from 'zod';
import type { Language } from './errors.ts';

/** `{count}`, `{column}`, `{example}` and others are filled from the loss. */
export const EXPORT_LOSSES = {
  column_renamed: {
    zh: '列“{column}”改名为“{to}”：{limit}',
    en: 'The column “{column}” is called “{to}”: {limit}',
  },
  text_cut: {
    zh: '列“{column}”有 {count} 个值超过 {limit}，已在字符边界截断（如“{example}”）',
    en: '{count} values of “{column}” are longer than {limit} and were cut between characters (such as “{example}”)',
  },
  characters_missing: {
    zh: '列“{column}”有 {count} 个值含有 {encoding} 没有的字，写作“?”（如“{example}”）；改用 UTF-8 可保留',
    en: '{count} values of “{column}” have characters that {encoding} lacks, written as “?” (such as “{example}”); UTF-8 keeps them',
  },
  characters_removed: {
    zh: '列“{column}”有 {count} 个值含有格式不允许的控制字符，已换成“\uFFFD”',
    en: '{count} values of “{column}” hold control characters that the format forbids; “\uFFFD” stands for each',
  },
  formula_guarded: {
    zh: '列“{column}”有 {count} 个以 = + - @ 开头的文本前加了撇号，防止电子表格当作公式',
    en: '{count} texts of “{column}” that begin with = + - @ have an apostrophe before them, so that no spreadsheet runs them',
  },
  time_as_text: {
    zh: '时间列 {column} 写作带时区的文本（如 {example}），因为该格式只有日期、没有时刻',
    en: 'The times of {column} are text with their zone (such as {example}): the format has dates only',
  },
  time_local: {
    zh: '时间列 {column} 按 {zone} 的钟点写入，单元格本身不带时区；时区写在“说明”页',
    en: 'The times of {column} are what clocks show in {zone}; cells carry no zone, so the sheet “About” names it',
  },
  time_range: {
    zh: '列“{column}”有 {count} 个时间早于 1900 年或晚于 9999 年，单元格写作文本',
    en: '{count} times of “{column}” lie before 1900 or after 9999 and are text',
  },
  times_as_text_kml: {
    zh: '时间属性写作带时区的文本，同时写入 TimeStamp 或 TimeSpan',
    en: 'Attributes that are times are text with their zone; TimeStamp or TimeSpan has them, too',
  },
  types_untold: {
    zh: '文件不记列类型：数字、是否、时间都是文本，由读取的软件判断',
    en: 'The file tells no types: numbers, yes or no and times are text that the reader takes for what it looks like',
  },
  booleans_as_letters: {
    zh: '列 {column} 的“是/否/无值”写作 T/F/?，有的软件读作文本',
    en: 'Yes, no and no value of {column} are T, F and ?, which some programs take for text',
  },
  mixed_types: {
    zh: '原始列“{column}”中数字与文本混杂，全部写作文本',
    en: 'The source column “{column}” mixes numbers, texts or structures; all are text',
  },
  integers_as_reals: {
    zh: '列“{column}”有整数超出 32 位范围，整列写作小数类型',
    en: 'Some integers of “{column}” do not fit 32 bits; the column is one of real numbers',
  },
  empty_as_null: {
    zh: '列“{column}”有 {count} 个空文本，与“无值”无法区分',
    en: '{count} empty texts of “{column}” cannot be told from no value',
  },
  spaces_trimmed: {
    zh: '列“{column}”有 {count} 个值末尾的空格无法保留',
    en: '{count} values of “{column}” end with spaces, which the format does not keep',
  },
  nulls_left_out: {
    zh: '无值的属性不写出；整列无值的列不出现',
    en: 'Properties without a value are left out; a column without any is not there',
  },
  coordinates_rounded: {
    zh: '坐标四舍五入到 {digits} 位小数（{metres}）',
    en: 'Coordinates are rounded to {digits} decimals ({metres})',
  },
  not_rfc7946: {
    zh: '坐标为 {crs}，不是 WGS 84：不符合 RFC 7946，多数网页地图会放错位置；桌面 GIS 按文件中的 crs 读取',
    en: 'Coordinates are in {crs}, not WGS 84: this is not RFC 7946, and most web maps will misplace them; desktop GIS follow the file’s crs',
  },
  crs_untold: {
    zh: '格式无法说明坐标系 {crs}；打开时须手工指定',
    en: 'The format cannot say that coordinates are in {crs}; say so when opening the file',
  },
  shift_approximate: {
    zh: '{crs} 是国家规定的加密偏移，换算为近似值（误差可达数米），不可用于测量；对外提供或公开须遵守测绘与地图管理规定',
    en: '{crs} is an offset required by law; the conversion is approximate (up to metres) and no survey. Mind the rules on surveying and maps before handing it on or publishing it',
  },
  datum_approximate: {
    zh: '{crs} 与 WGS 84 之间缺少当地七参数，结果会偏离几十米到一百多米',
    en: 'The seven parameters between {crs} and WGS 84 are not known here: positions are tens of metres to more than a hundred off',
  },
  outside_crs: {
    zh: '{count} 个要素无法用 {crs} 表示，已略过',
    en: '{count} features cannot be told in {crs} and were left out',
  },
  changed_meanwhile: {
    zh: '{count} 个要素在导出期间被移除，未写入',
    en: '{count} features were removed while the export ran and are not in it',
  },
  geometry_split: {
    zh: '几何类型混合，按类型分成 {files}',
    en: 'Geometry types are mixed; each has its own file: {files}',
  },
  geometry_multi: {
    zh: '同一层内单部件与多部件几何混合，类型记为“任意”',
    en: 'Simple and multi-part geometries are mixed; the type is told as any',
  },
  multi_as_simple: {
    zh: '{count} 个只有一个部件的多部件几何与单部件无法区分',
    en: '{count} multi-part geometries of one part cannot be told from simple ones',
  },
  shape_too_long: {
    zh: '{count} 个形状的文字超过单元格的 {limit} 字符，只留下代表点',
    en: '{count} shapes are longer than the {limit} characters of a cell; only their point is there',
  },
  rings_turned: {
    zh: '面的环向按格式要求调整（外环{way}），形状不变',
    en: 'Rings run as the format demands (outer ones {way}); shapes are the same',
  },
  no_styles: {
    zh: '该格式不带样式；地图颜色不随文件导出',
    en: 'The format carries no styles: the map’s colours do not go with it',
  },
  tiles_drawn: {
    zh: '矢量瓦片只含地图所画：编号、类别、时间、名称；其余属性不在其中',
    en: 'Vector tiles hold what the map draws: number, category, time, name; other attributes are not in them',
  },
  tiles_gathered: {
    zh: '{zoom} 级以下的点按格网汇总；形状按级别简化并量化到瓦片的 1/4096',
    en: 'Below zoom {zoom} points are gathered in cells; shapes are simplified by zoom and rounded to 1/4096 of a tile',
  },
} as const satisfies Record<string, Record<Language, string>>;

export type ExportLossCode = keyof typeof EXPORT_LOSSES;
const CODES = Object.keys(EXPORT_LOSSES) as [ExportLossCode, ...ExportLossCode[]];

export const exportLoss = z.object({
  code: z.enum(CODES),
  /** Whose; null for the whole file. */
  layer: z.string().nullable(),
  column: z.string().nullable(),
  count: z.number().int().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ExportLoss = z.infer<typeof exportLoss>;

export function lossText({ code, column, count, params }: ExportLoss, language: Language): string {
  const known: Record<string, unknown> = { column, count, ...params };
  return EXPORT_LOSSES[code][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    known[name] === undefined || known[name] === null ? whole : String(known[name]),
  );
}
