/** Every error the API or the command line can answer. A 4xx says what to do. `{name}` is filled from `params`. */

interface ErrorSpec {
  status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 499 | 500 | 503;
  zh: string;
  en: string;
}

export const ERRORS = {
  bad_request: { status: 400, zh: '请求有误：{detail}', en: 'The request is not valid: {detail}' },
  unauthorised: {
    status: 401,
    zh: '请用启动时给出的完整网址打开本页。',
    en: 'Open this page by the full address printed at start.',
  },
  forbidden: { status: 403, zh: '当前角色无权执行此操作。', en: 'Your role does not allow this.' },
  not_found: { status: 404, zh: '找不到：{what}', en: 'Not found: {what}' },
  conflict: {
    status: 409,
    zh: '内容已被他人修改。请刷新后重试。',
    en: 'This was changed meanwhile. Reload it and try again.',
  },
  move_not_allowed: {
    status: 409,
    zh: '不能从“{from}”转到“{to}”。当前可转到：{allowed}',
    en: 'Cannot move from “{from}” to “{to}”. Allowed now: {allowed}',
  },
  needs_evidence: {
    status: 422,
    zh: '转到“{to}”须写明理由并附至少一份证据。',
    en: 'Moving to “{to}” needs a reason and at least one piece of evidence.',
  },
  needs_role: { status: 403, zh: '转到“{to}”须由{role}办理。', en: 'Moving to “{to}” is for the role {role}.' },
  too_large: { status: 413, zh: '内容过大（上限 {limit}）。', en: 'Too large (the limit is {limit}).' },
  second_reviewer: {
    status: 403,
    zh: '复核须由初审以外的人员办理。',
    en: 'The second review is for someone other than the first reviewer.',
  },
  field_unknown: {
    status: 422,
    zh: '该图层没有字段“{field}”。',
    en: 'The layer has no field “{field}”.',
  },
  field_readonly: {
    status: 422,
    zh: '字段“{field}”不能直接修改。',
    en: 'The field “{field}” cannot be edited directly.',
  },
  field_required: { status: 422, zh: '字段“{field}”必填。', en: 'The field “{field}” needs a value.' },
  field_invalid: {
    status: 422,
    zh: '字段“{field}”的值“{value}”无效，应为：{expected}',
    en: 'The value “{value}” of the field “{field}” is not valid; expected: {expected}',
  },
  key_taken: {
    status: 409,
    zh: '编号“{key}”已被本图层另一要素使用。请换一个编号。',
    en: 'Another feature of the layer has the number “{key}”. Choose another.',
  },
  geometry_type: {
    status: 422,
    zh: '该图层不能存放 {type}，可用：{allowed}',
    en: 'The layer cannot hold a {type}; allowed: {allowed}',
  },
  geometry_malformed: {
    status: 422,
    zh: '坐标不是有效数字（{at}）。',
    en: 'A coordinate is not a valid number ({at}).',
  },
  geometry_range: {
    status: 422,
    zh: '坐标 {at} 超出经度 ±180°、纬度 ±90° 的范围。请检查坐标系和经纬度次序。',
    en: 'The position {at} is outside longitude ±180° and latitude ±90°. Check the coordinate system and the axis order.',
  },
  geometry_open_ring: {
    status: 422,
    zh: '面的边界没有闭合。',
    en: 'A ring of the polygon is not closed.',
  },
  geometry_too_few: {
    status: 422,
    zh: '点太少：线至少 2 个、面至少 3 个不同的点。',
    en: 'Too few points: a line needs at least 2 different ones, a polygon 3.',
  },
  geometry_crossing: {
    status: 422,
    zh: '面的边界在 {at} 附近自相交。请移动交叉处的顶点。',
    en: 'The outline crosses itself near {at}. Move the vertices at the crossing.',
  },
  geometry_too_large: {
    status: 422,
    zh: '图形的顶点过多（{found}，上限 {limit}）。',
    en: 'The shape has too many vertices ({found}; the limit is {limit}).',
  },
  internal: {
    status: 500,
    zh: '程序出错，已记入日志。数据没有改变。',
    en: 'Something went wrong and was logged. No data was changed.',
  },
  busy: { status: 503, zh: '数据库正忙，请稍后重试。', en: 'The database is busy. Try again shortly.' },
  job_interrupted: {
    status: 500,
    zh: '程序中途退出，任务没有完成。数据没有改变，请重新执行。',
    en: 'The program ended before the work did. No data was changed; start it again.',
  },
  cancelled: { status: 499, zh: '已取消。', en: 'Cancelled.' },

  port_taken: {
    status: 503,
    zh: '端口 {port} 已被占用或不允许使用。请另选一个，或不指定。',
    en: 'Port {port} is taken or not allowed. Choose another, or none.',
  },

  db_newer: {
    status: 422,
    zh: '数据库 {file} 由更新版本的治图创建（版本 {found}，本程序支持到 {known}）。请升级治图；文件未作改动。',
    en: 'Database {file} was made by a newer Zhitu (version {found}; this one knows up to {known}). Update Zhitu; the file was not changed.',
  },
  db_foreign: {
    status: 422,
    zh: '{file} 不是治图数据库。请另选文件；文件未作改动。',
    en: '{file} is not a Zhitu database. Choose another file; it was not changed.',
  },
  db_damaged: {
    status: 422,
    zh: '数据库 {file} 已损坏（{detail}）。请从备份恢复；文件未作改动。',
    en: 'Database {file} is damaged ({detail}). Restore a backup; the file was not changed.',
  },
  db_readonly: {
    status: 422,
    zh: '数据库 {file} 无法写入。请检查文件和所在文件夹的权限；文件未作改动。',
    en: 'Database {file} cannot be written. Check the permissions of the file and its folder; it was not changed.',
  },
  db_missing: {
    status: 422,
    zh: '找不到数据库 {file}。可用 zhitu demo 新建。',
    en: 'There is no database {file}. Make one with zhitu demo.',
  },

  import_empty: {
    status: 422,
    zh: '文件是空的。请选择含有数据的文件。',
    en: 'The file is empty. Choose one with data in it.',
  },
  import_binary: {
    status: 415,
    zh: '这不是文本文件。请导出为 CSV 或 GeoJSON 再导入。',
    en: 'This is not a text file. Export it as CSV or GeoJSON first.',
  },
  import_unknown_format: {
    status: 415,
    zh: '无法识别的格式。可导入 CSV、TSV、GeoJSON 和逐行 GeoJSON。',
    en: 'Unknown format. CSV, TSV, GeoJSON and newline-delimited GeoJSON can be imported.',
  },
  import_encoding: {
    status: 422,
    zh: '文字编码无法识别（第 {row} 行附近）。请另存为 UTF-8 或 GB18030。',
    en: 'The text encoding is not recognised (near row {row}). Save it as UTF-8 or GB18030.',
  },
  import_truncated: {
    status: 422,
    zh: '文件不完整：{detail}。请重新获取完整文件。',
    en: 'The file is cut short: {detail}. Get the whole file again.',
  },
  import_bad_json: { status: 422, zh: 'JSON 有误：{detail}', en: 'The JSON is not valid: {detail}' },
  import_too_many_columns: {
    status: 422,
    zh: '列数过多（{found}，上限 {limit}）。请检查分隔符。',
    en: 'Too many columns ({found}; the limit is {limit}). Check the delimiter.',
  },
  import_row_too_large: {
    status: 422,
    zh: '第 {row} 行过大（上限 {limit}）。请检查引号是否成对。',
    en: 'Row {row} is too large (the limit is {limit}). Check that quotes are paired.',
  },
  import_too_deep: {
    status: 422,
    zh: 'JSON 嵌套过深（上限 {limit} 层）。',
    en: 'The JSON is nested too deep (the limit is {limit} levels).',
  },
  import_no_geometry: {
    status: 422,
    zh: '没有找到坐标列。请在对话框中指定经度和纬度列。',
    en: 'No coordinate columns were found. Choose them in the dialog.',
  },
  import_missing_field: {
    status: 422,
    zh: '必填字段“{field}”没有对应的列。请选择一列或填写固定值。',
    en: 'The required field “{field}” has no column. Choose one or give a fixed value.',
  },
  import_nothing_usable: {
    status: 422,
    zh: '没有一行可用，未作任何改动。请查看拒收清单。',
    en: 'Not one row can be used; nothing was changed. See the list of refused rows.',
  },
  upload_gone: {
    status: 404,
    zh: '上传的文件已过期，请重新选择。',
    en: 'The uploaded file has expired. Choose it again.',
  },
  archive_invalid: { status: 422, zh: '无法读取底图文件：{detail}', en: 'The basemap file cannot be read: {detail}' },
} as const satisfies Record<string, ErrorSpec>;

export type ErrorCode = keyof typeof ERRORS;
export type Language = 'zh' | 'en';

export function errorMessage(code: ErrorCode, language: Language, params: Record<string, unknown> = {}): string {
  return ERRORS[code][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  );
}

/** Thrown anywhere in the back end; answered by the API's one error handler or printed by the command line. */
export class ZhituError extends Error {
  readonly code: ErrorCode;
  readonly params: Record<string, unknown>;
  constructor(code: ErrorCode, params: Record<string, unknown> = {}, options?: { cause?: unknown }) {
    super(errorMessage(code, 'en', params), options);
    this.name = 'ZhituError';
    this.code = code;
    this.params = params;
  }
}
