import { resolve } from 'node:path';
import { localActor } from '../api/middleware/host-auth.ts';
import { COMMON_CRS } from '../contract/crs.ts';
import { ZhituError } from '../contract/errors.ts';
import { type ImportOptions, type ImportReport, options as optionsSchema } from '../contract/imports.ts';
import { importPath } from '../imports/import-path.ts';
import { refusedCsv } from '../imports/refused-csv.ts';
import { sweepStaging } from '../imports/staging.ts';
import { findPack } from '../pack.ts';
import { openStore } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { type Call, type Command, option, type Terminal, UsageError } from './command.ts';
import { choice, LAYER_OPTION, pairs, places } from './common.ts';
import { writeFile } from './write-file.ts';

export const importCommand: Command = {
  name: 'import',
  arguments: 'FILE',
  summary: {
    zh: '导入 CSV、Excel、ODS、GeoJSON、Shapefile、GeoPackage、KML/KMZ、GPX、FlatGeobuf 或 DXF；整个文件要么全部写入，要么不写',
    en: 'import CSV, Excel, ODS, GeoJSON, Shapefile, GeoPackage, KML/KMZ, GPX, FlatGeobuf or DXF; all of a file or none of it',
  },
  detail: {
    zh: '未给出的选项按识别结果。拒收的行逐条记入报告；--refused 写出清单。\n例：zhitu import 违停.csv --layer violations --crs GCJ-02 --field at=时间 --value method=manual',
    en: 'What is not given is recognised. Refused rows are told one by one; --refused writes the list.\nExample: zhitu import tickets.csv --layer violations --crs GCJ-02 --field at=time --value method=manual',
  },
  options: {
    layer: LAYER_OPTION,
    crs: {
      value: 'CRS',
      help: {
        zh: `坐标系：${COMMON_CRS.join('、')}，或列表中的 EPSG 编号`,
        en: `coordinate system: ${COMMON_CRS.join(', ')}, or another EPSG number of the table`,
      },
    },
    part: {
      value: 'NAME',
      help: {
        zh: '文件中的图层或工作表，不给则取第一个有内容的',
        en: 'layer or sheet of the file; by default the first with anything in it',
      },
    },
    definition: {
      value: 'TEXT',
      help: { zh: '--crs user:名称 的定义：PROJ 字符串或 WKT', en: 'what --crs user:NAME means: a PROJ string or WKT' },
    },
    axes: { value: 'xy|yx', help: { zh: 'yx：纬度或北坐标在前', en: 'yx: the latitude or northing stands first' } },
    angles: {
      value: 'decimal|packed',
      help: { zh: 'packed：121.0112 表示 121°01′12″', en: 'packed: 121.0112 is 121° 01′ 12″' },
    },
    lon: { value: 'COLUMN', help: { zh: '经度（或东坐标、WKT）列', en: 'column of longitude, easting or WKT' } },
    lat: { value: 'COLUMN', help: { zh: '纬度（或北坐标）列', en: 'column of latitude or northing' } },
    field: {
      value: 'KEY=COLUMN',
      multiple: true,
      help: { zh: '字段取自哪一列，可多次给出', en: 'which column a field comes from; may be repeated' },
    },
    value: {
      value: 'KEY=VALUE',
      multiple: true,
      help: { zh: '每一行都用的固定值，可多次给出', en: 'one value for every row; may be repeated' },
    },
    encoding: {
      value: 'NAME',
      help: { zh: 'utf-8、gb18030、utf-16le、utf-16be', en: 'utf-8, gb18030, utf-16le, utf-16be' },
    },
    delimiter: { value: 'CHAR', help: { zh: '分隔符：, ; | 或 tab', en: 'delimiter: , ; | or tab' } },
    decimal: { value: '.|,', help: { zh: '小数点', en: 'decimal mark' } },
    'date-order': {
      value: 'ymd|mdy|dmy',
      help: { zh: '03/04/2023 这类日期的次序', en: 'order of dates such as 03/04/2023' },
    },
    'time-zone': { value: 'ZONE', help: { zh: '时间所在时区（IANA 名）', en: 'IANA zone of times that carry none' } },
    'no-header': { help: { zh: '首行就是数据', en: 'the first row is data' } },
    'retire-missing': { help: { zh: '停用文件中不再列出的登记', en: 'retire what the register no longer lists' } },
    refused: { value: 'FILE', help: { zh: '把拒收的行写成 CSV', en: 'write the refused rows as CSV' } },
  },
  async run(call) {
    const [path, ...more] = call.positionals;
    if (path === undefined || more.length) {
      throw new UsageError({ zh: '请给出一个文件', en: 'Name one file' });
    }
    const given = optionsOf(call);
    const { dbPath, dataDir } = places(call);
    const store = openStore(dbPath);
    const stop = new AbortController();
    process.once('SIGINT', () => stop.abort());
    try {
      sweepStaging(dataDir);
      const pack = findPack(await readMeta(store.read, 'pack'));
      const list = option(call, 'refused');
      const writeRefused = async (id: number) => {
        if (!list) return;
        const rows = refusedCsv(store.read, id, call.terminal.language);
        await writeFile(rows, resolve(list));
      };
      const { report } = await importPath({ store, pack, dataDir }, localActor(), resolve(path), given, {
        signal: stop.signal,
        onProgress: call.terminal.progress,
      }).catch(async (error: unknown) => {
        // Even when not one row could be used, the list says why.
        const id = error instanceof ZhituError ? error.params.import : undefined;
        if (typeof id === 'number') await writeRefused(id);
        throw error;
      });
      await writeRefused(report.id);
      tell(call.terminal, report);
      return 0;
    } finally {
      await store.close();
    }
  },
};

function optionsOf(call: Call): Partial<ImportOptions> {
  const text = (name: string) => option(call, name);
  const delimiter = text('delimiter');
  const columns = Object.entries(pairs(call, 'field')).map(([k, column]) => [k, { column }] as const);
  const constants = Object.entries(pairs(call, 'value')).map(([k, constant]) => [k, { constant }] as const);
  const fields = Object.fromEntries([...columns, ...constants]);
  const layer = text('layer');
  const given = {
    ...(layer === undefined ? {} : { layer: choice(layer, LAYER_OPTION.values) }),
    part: text('part'),
    crs: text('crs'),
    definition: text('definition'),
    axes: text('axes'),
    angles: text('angles'),
    lon: text('lon'),
    lat: text('lat'),
    encoding: text('encoding'),
    delimiter: delimiter === 'tab' || delimiter === '\\t' ? '\t' : delimiter,
    decimal: text('decimal'),
    dateOrder: text('date-order'),
    timeZone: text('time-zone'),
    ...(call.values['no-header'] ? { header: false } : {}),
    ...(call.values['retire-missing'] ? { retireMissing: true } : {}),
    ...(columns.length + constants.length ? { fields } : {}),
  };
  const said = Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined));
  const checked = optionsSchema.partial().safeParse(said);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const what = `${issue?.path.join('.')}: ${issue?.message}`;
  throw new UsageError({ zh: `选项有误：${what}`, en: `An option is not valid: ${what}` });
}

function tell(terminal: Terminal, report: ImportReport): void {
  if (terminal.json) {
    terminal.out(JSON.stringify(report));
    return;
  }
  const { read, added, updated, unchanged, retired, refused } = report;
  terminal.out(
    terminal.language === 'zh'
      ? `${report.name} → ${report.layer}：读取 ${read} 行，新增 ${added}，更新 ${updated}，未变 ${unchanged}，停用 ${retired}，拒收 ${refused}`
      : `${report.name} → ${report.layer}: ${read} read, ${added} added, ${updated} updated, ${unchanged} unchanged, ${retired} retired, ${refused} refused`,
  );
  for (const reason of report.reasons) terminal.out(`  ✗ ${reason.count} × ${reason[terminal.language]}`);
  for (const warning of report.warnings) terminal.note(`  ! ${warning[terminal.language]}`);
}
