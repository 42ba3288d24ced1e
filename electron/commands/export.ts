import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZodError, z } from 'zod';
import { EXPORT_FORMATS, type ExportFormat, FORMAT_FACTS } from '../contract/exports.ts';
import { FILTER_KEYS, parseFilter } from '../contract/filter.ts';
import { LAYERS, type Layer } from '../domain/vocabulary.ts';
import { exportEverything } from '../exports/everything.ts';
import { type ExportFile, exportLayer } from '../exports/export-layer.ts';
import { type Call, type Command, option, required, UsageError } from './command.ts';
import { choice, pairs, places } from './common.ts';
import { exportLayers } from './export-file.ts';
import { withExportHost } from './export-host.ts';

export const exportCommand: Command = {
  name: 'export',
  summary: {
    zh: '导出图层（GeoPackage、Excel、Shapefile、KML、瓦片等），或全部内容',
    en: 'write layers as GeoPackage, Excel, Shapefile, KML, tiles and others, or everything',
  },
  detail: {
    zh: `格式由 --format 或 --out 的扩展名决定（默认 geojson）；geojson、csv 可写到标准输出。gpkg、xlsx、shapefile、kml 可含多个图层。\n格式容纳不下的内容在结束时逐条列出（--json 时在 losses 中）。\n筛选条件：${FILTER_KEYS.join('、')}；多个值用逗号分隔，时间为 Unix 秒。\n例：zhitu export --layer violations --filter method=manual --columns key,at,street --crs EPSG:4549 --out 违停.gpkg`,
    en: `The format is that of --format or of the ending of --out (default geojson); geojson and csv can go to standard output. gpkg, xlsx, shapefile and kml take several layers.\nWhat the format cannot hold is listed at the end (in losses with --json).\nFilter keys: ${FILTER_KEYS.join(', ')}; values are separated by commas, times are Unix seconds.\nExample: zhitu export --layer violations --filter method=manual --columns key,at,street --crs EPSG:4549 --out tickets.gpkg`,
  },
  options: {
    layer: {
      value: 'LAYERS',
      help: {
        zh: `图层，可用逗号给出多个，或 all：${LAYERS.join('、')}`,
        en: `layers by commas, or all: ${LAYERS.join(', ')}`,
      },
    },
    format: {
      value: 'FORMAT',
      help: { zh: `格式：${EXPORT_FORMATS.join('、')}`, en: `format: ${EXPORT_FORMATS.join(', ')}` },
    },
    out: {
      value: 'FILE',
      help: { zh: '写入的文件（默认标准输出）', en: 'the file to write (default: standard output)' },
    },
    filter: {
      value: 'KEY=VALUE',
      multiple: true,
      help: { zh: '筛选条件，可多次给出', en: 'a condition; may be repeated' },
    },
    columns: {
      value: 'NAMES',
      help: { zh: '列及其顺序，逗号分隔（默认全部）', en: 'columns in order, by commas (default all)' },
    },
    crs: {
      value: 'CRS',
      help: {
        zh: '坐标系，如 EPSG:4549、GCJ-02（默认 EPSG:4326）',
        en: 'coordinate system, such as EPSG:4549 or GCJ-02 (default EPSG:4326)',
      },
    },
    encoding: {
      value: 'utf-8|gbk',
      help: { zh: 'Shapefile 属性表的编码（默认 utf-8）', en: 'encoding of a Shapefile’s table (default utf-8)' },
    },
    zooms: { value: 'N-M', help: { zh: '瓦片级别（默认 0-14）', en: 'zooms of tiles (default 0-14)' } },
    all: {
      help: {
        zh: '导出全部内容（各表、审计链、照片）到 --to 的新文件夹，含个人信息',
        en: 'everything (tables, audit chain, photos) into the new folder of --to, personal data included',
      },
    },
    to: { value: 'FOLDER', help: { zh: '与 --all 同用的新文件夹', en: 'with --all: the new folder' } },
    personal: {
      help: { zh: '包括当事人和打码车牌', en: 'include owners and masked number plates' },
    },
  },
  async run(call) {
    if (call.values.all) return exportAll(call);
    const layers = layersOf(required(call, 'layer'));
    const filter = pairs(call, 'filter');
    for (const layer of layers) requireFilter(layer, filter);
    const out = option(call, 'out');
    const format = formatOf(option(call, 'format'), out);
    if (out) return exportLayers(call, { layers, filter, format, out: resolve(out) });
    if (call.terminal.json) throw new UsageError({ zh: '--json 须与 --out 同用', en: '--json needs --out' });
    if (format !== 'geojson' && format !== 'csv') {
      throw new UsageError({ zh: `${format} 须与 --out 同用`, en: `${format} needs --out` });
    }
    const ordered = ['columns', 'crs'].find((name) => option(call, name) !== undefined);
    if (ordered) throw new UsageError({ zh: `--${ordered} 须与 --out 同用`, en: `--${ordered} needs --out` });
    return toTerminal(call, layers, filter, format);
  },
};

async function toTerminal(
  call: Call,
  layers: readonly Layer[],
  given: Record<string, string>,
  format: 'geojson' | 'csv',
) {
  const [layer, ...more] = layers as [Layer, ...Layer[]];
  if (more.length > 0) throw new UsageError({ zh: `${format} 只容纳一个图层`, en: `${format} holds one layer` });
  const sight = call.values.personal === true ? 'all' : 'most';
  return withExportHost(places(call).dbPath, async (host) => {
    const file = await exportLayer(host, { layer, filter: parseFilter(layer, given), format, sight });
    await toOutput(file);
    call.terminal.note(String(file.count));
    return 0;
  });
}

function layersOf(given: string): Layer[] {
  return given === 'all' ? [...LAYERS] : given.split(',').map((name) => choice(name.trim(), LAYERS));
}

function formatOf(given: string | undefined, out: string | undefined): ExportFormat {
  if (given) return choice(given, EXPORT_FORMATS);
  const ending = out && /\.([^./\\]+)$/.exec(out)?.[1]?.toLowerCase();
  if (!ending || ending === 'json') return 'geojson';
  const found = EXPORT_FORMATS.find((format) => FORMAT_FACTS[format].ending === ending);
  if (found) return found;
  throw new UsageError({
    zh: `不认识扩展名“${ending}”，请用 --format 说明格式`,
    en: `The ending “${ending}” is not known; say the format by --format`,
  });
}

async function exportAll(call: Call): Promise<number> {
  const folder = resolve(required(call, 'to'));
  const { terminal } = call;
  const made = await exportEverything(places(call).dbPath, folder, terminal.progress);
  if (terminal.json) terminal.out(JSON.stringify({ folder, ...made }));
  else {
    terminal.out(folder);
    const { files, originals } = made;
    const zh = terminal.language === 'zh';
    terminal.note(zh ? `${files} 个文件，照片 ${originals.count} 件` : `${files} files, ${originals.count} photos`);
    if (originals.missing > 0)
      terminal.note(zh ? `缺照片 ${originals.missing} 件` : `${originals.missing} photos are missing`);
  }
  return made.originals.missing > 0 ? 1 : 0;
}

/** A reader that has had enough, such as `head`, ends it without a complaint. */
async function toOutput(file: ExportFile): Promise<void> {
  try {
    await pipeline(Readable.from(file.parts), process.stdout, { end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}

function requireFilter(layer: Layer, given: Record<string, string>): void {
  const unknown = Object.keys(given).find((k) => !(FILTER_KEYS as readonly string[]).includes(k));
  if (unknown) throw new UsageError({ zh: `没有筛选条件“${unknown}”`, en: `There is no condition “${unknown}”` });
  try {
    parseFilter(layer, given);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const said = z.prettifyError(error);
    throw new UsageError({ zh: `筛选条件有误：${said}`, en: `The filter is not valid: ${said}` });
  }
}
