/** Why a row of an import was not taken. `{detail}` is filled from the row; it never holds personal data. */
import type { Language } from './errors.ts';

export const REFUSALS = {
  csv_quote: { zh: '引号使用有误（{detail}）', en: 'Misplaced quotation mark ({detail})' },
  csv_columns: { zh: '列数与表头不符（{detail}）', en: 'Not as many columns as the header ({detail})' },
  json_invalid: { zh: 'JSON 有误（{detail}）', en: 'Not valid JSON ({detail})' },
  json_too_deep: { zh: '嵌套过深（{detail}）', en: 'Nested too deep ({detail})' },
  row_too_large: { zh: '单条记录过大（{detail}）', en: 'The record is too large ({detail})' },
  not_a_feature: { zh: '不是要素（{detail}）', en: 'Not a feature ({detail})' },
  no_geometry: { zh: '没有坐标', en: 'No coordinates' },
  coordinate_invalid: { zh: '坐标不是数字（{detail}）', en: 'A coordinate is not a number ({detail})' },
  coordinate_zero: { zh: '坐标为零', en: 'The coordinates are zero' },
  coordinate_range: { zh: '坐标超出范围（{detail}）', en: 'The coordinates are out of range ({detail})' },
  coordinate_swapped: {
    zh: '经纬度看来颠倒了（{detail}）',
    en: 'Longitude and latitude look swapped ({detail})',
  },
  geometry_type: { zh: '本图层不收此类图形（{detail}）', en: 'The layer does not take this geometry ({detail})' },
  geometry_unknown: {
    zh: '图形类型不能读取（{detail}）；曲线请先转成折线',
    en: 'This kind of geometry cannot be read ({detail}); turn curves into lines first',
  },
  geometry_malformed: { zh: '图形结构有误（{detail}）', en: 'The geometry is malformed ({detail})' },
  geometry_too_few: { zh: '点太少，不成图形', en: 'Too few different points to make a shape' },
  geometry_crossing: { zh: '边界自相交（{detail} 附近）', en: 'The outline crosses itself (near {detail})' },
  geometry_too_large: { zh: '顶点过多（{detail}）', en: 'Too many vertices ({detail})' },
  field_missing: { zh: '必填字段为空（{detail}）', en: 'A required field is empty ({detail})' },
  time_invalid: { zh: '时间无法识别（{detail}）', en: 'The time cannot be read ({detail})' },
  key_duplicate: { zh: '编号在文件中重复（{detail}）', en: 'The number occurs twice in the file ({detail})' },
} as const satisfies Record<string, Record<Language, string>>;

export type RefusalCode = keyof typeof REFUSALS;

export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(REFUSALS, code);
}

/** The reason in words. Without a detail its brackets go too: for counts by reason. */
export function refusalText(code: string, language: Language, detail?: string | null): string {
  const text: string = isRefusalCode(code) ? REFUSALS[code][language] : code;
  return detail ? text.replace('{detail}', detail) : text.replace(/ ?[（(][^（()）]*\{detail\}[^（()）]*[)）]/, '');
}

/** What an import did with values it could not take as they were; the row itself was taken. */
export const REMARKS = {
  value_unknown: {
    zh: '“{column}”列有 {count} 个值不在“{field}”的取值中，原文保存在原始列里（如“{sample}”）',
    en: '{count} values of “{column}” are not among those of “{field}”; the text is kept with the source columns (such as “{sample}”)',
  },
  value_unread: {
    zh: '“{column}”列有 {count} 个值无法读作“{field}”，原文保存在原始列里（如“{sample}”）',
    en: '{count} values of “{column}” cannot be read as “{field}”; the text is kept with the source columns (such as “{sample}”)',
  },
  text_cut: {
    zh: '“{column}”列有 {count} 个值超过字段“{field}”的长度，全文保存在原始列里',
    en: '{count} values of “{column}” are longer than “{field}” holds; the whole text is kept with the source columns',
  },
  ring_closed: { zh: '{count} 个面的边界没有闭合，已补上', en: '{count} polygons had an open ring, now closed' },
  height_dropped: { zh: '{count} 个图形的高程已去掉', en: 'Heights were dropped from {count} geometries' },
  measures_dropped: { zh: '{count} 个图形的 M 值已去掉', en: 'Measures (M) were dropped from {count} geometries' },
  bytes_dropped: {
    zh: '{count} 个单元格是二进制数据，没有读取',
    en: '{count} cells hold binary data and were not read',
  },
  plates_dropped: {
    zh: '“{column}”列像是车牌，属个人信息，没有保存',
    en: '“{column}” looks like number plates, which are personal data; it was not kept',
  },
  crs_unsupported: {
    zh: '文件声明的坐标系 {sample} 不在支持之列，请核对位置',
    en: 'The file names the coordinate system {sample}, which is not supported; check where the rows fall',
  },
  date_order: {
    zh: '“{column}”列的日期次序无法从数据判断（如“{sample}”），按 {field} 读取',
    en: 'The order of dates in “{column}” cannot be told from the data (such as “{sample}”); read as {field}',
  },
  parts_left: {
    zh: '文件中还有 {count} 个图层或工作表没有读取，只读了“{sample}”；每次可导入其中一个',
    en: 'The file has {count} more layers or sheets; only “{sample}” was read. Import the others one at a time',
  },
  kml_links: {
    zh: '{count} 个网络链接没有跟随，其中的内容不在文件里',
    en: '{count} network links were not followed; what they lead to is not in the file',
  },
  kml_overlays: {
    zh: '{count} 个图片叠加层没有读取，图片不是要素',
    en: '{count} picture overlays were not read: pictures are not features',
  },
  kml_models: { zh: '{count} 个三维模型没有读取', en: '{count} three-dimensional models were not read' },
  kml_tours: { zh: '{count} 个浏览路线没有读取', en: '{count} tours were not read' },
  drawing_left: {
    zh: '{count} 个“{column}”不是点、线、面或文字，没有读取',
    en: '{count} entities {column} are no points, lines, areas or texts and were not read',
  },
  drawing_paper: {
    zh: '布局（图纸空间）中的 {count} 个对象没有读取',
    en: '{count} entities on layouts (paper space) were not read',
  },
  drawing_blocks: {
    zh: '{count} 个图块不在文件里（如“{sample}”，可能是外部参照），没有读取',
    en: '{count} blocks are not in the file (such as “{sample}”; references to other drawings, perhaps) and were not read',
  },
  sheet_notes: {
    zh: '表格下方 {count} 行只有一格有内容，看作附注，没有导入（如“{sample}”）',
    en: '{count} rows below the table hold one cell only; they were taken for notes and left out (such as “{sample}”)',
  },
  sheet_hidden_rows: {
    zh: '{count} 行在表格里是隐藏的（可能被筛选），也已读取',
    en: '{count} rows are hidden in the sheet (filtered, perhaps); they were read too',
  },
  sheet_hidden: { zh: '工作表“{sample}”是隐藏的', en: 'The sheet “{sample}” is hidden' },
  sheet_errors: {
    zh: '{count} 个单元格的公式出错（如 #N/A），按空值读取',
    en: '{count} cells hold a formula that failed (such as #N/A); they were read as empty',
  },
  sheet_unknown: {
    zh: '{count} 个公式的结果没有存在文件里，按空值读取；请用表格软件打开后保存一次再导入',
    en: 'The results of {count} formulas are not in the file and were read as empty; open it in a spreadsheet program, save it, and import that',
  },
  sheet_joined: {
    zh: '合并单元格的内容已填入所跨的 {count} 行',
    en: 'Joined cells were filled in for the {count} rows that they span',
  },
  axes_swapped: {
    zh: '坐标按先纬度（北）、后经度（东）读取，只有这样才说得通；如不对，请在坐标系处另选',
    en: 'Coordinates are read as latitude (north) before longitude (east): only so do the swapped axes make sense; choose another reading if that is wrong',
  },
  looks_swapped: {
    zh: '经度和纬度看来颠倒了，请在坐标列处对调',
    en: 'Longitude and latitude look swapped; exchange the coordinate columns',
  },
  outside_city: {
    zh: '样本多在本市范围以外，请核对坐标系',
    en: 'Most of the sample lies outside the city; check the coordinate system',
  },
} as const satisfies Record<string, Record<Language, string>>;

export type RemarkCode = keyof typeof REMARKS;

/** A value may be one in each language. */
export function remarkText(code: RemarkCode, language: Language, params: Record<string, unknown> = {}): string {
  return REMARKS[code][language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!Object.hasOwn(params, name)) return whole;
    const value = params[name];
    return String(isWording(value) ? value[language] : value);
  });
}

function isWording(value: unknown): value is Record<Language, string> {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}
