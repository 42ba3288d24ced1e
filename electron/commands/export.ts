import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZodError, z } from 'zod';
import { compose } from '../compose.ts';
import { FILTER_KEYS, type Filter, parseFilter } from '../contract/filter.ts';
import type { Layer } from '../domain/vocabulary.ts';
import { exportEverything } from '../exports/everything.ts';
import { type ExportFile, exportLayer } from '../exports/export-layer.ts';
import { type Call, type Command, option, required, UsageError } from './command.ts';
import { choice, LAYER_OPTION, pairs, places } from './common.ts';
import { writeFile } from './write-file.ts';

const FORMATS = ['geojson', 'csv'] as const;

export const exportCommand: Command = {
  name: 'export',
  summary: { zh: '导出一个图层为 GeoJSON 或 CSV，或全部内容', en: 'write a layer as GeoJSON or CSV, or everything' },
  detail: {
    zh: `筛选条件：${FILTER_KEYS.join('、')}；多个值用逗号分隔，时间为 Unix 秒。\n例：zhitu export --layer violations --format csv --filter method=manual --filter from=1672502400 --out 违停.csv`,
    en: `Filter keys: ${FILTER_KEYS.join(', ')}; values are separated by commas, times are Unix seconds.\nExample: zhitu export --layer violations --format csv --filter method=manual --filter from=1672502400 --out tickets.csv`,
  },
  options: {
    layer: LAYER_OPTION,
    format: { value: FORMATS.join('|'), help: { zh: '格式（默认 geojson）', en: 'format (default geojson)' } },
    out: {
      value: 'FILE',
      help: { zh: '写入的文件（默认标准输出）', en: 'the file to write (default: standard output)' },
    },
    filter: {
      value: 'KEY=VALUE',
      multiple: true,
      help: { zh: '筛选条件，可多次给出', en: 'a condition; may be repeated' },
    },
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
    const layer = choice(required(call, 'layer'), LAYER_OPTION.values);
    const format = choice(option(call, 'format') ?? 'geojson', FORMATS);
    const filter = filterOf(call, layer);
    const out = option(call, 'out');
    if (!out && call.terminal.json) {
      throw new UsageError({ zh: '--json 须与 --out 同用', en: '--json needs --out' });
    }
    const zhitu = await compose({ ...places(call), host: 'loopback', pages: false, readOnly: true });
    try {
      const sight = call.values.personal === true ? 'all' : 'most';
      const file = await exportLayer(zhitu.ctx, { layer, filter, format, sight });
      if (out) await writeFile(file.parts, resolve(out));
      else await toOutput(file);
      if (call.terminal.json) call.terminal.out(JSON.stringify({ file: resolve(out ?? ''), count: file.count }));
      else call.terminal.note(`${out ? `${basename(out)}: ` : ''}${file.count}`);
      return 0;
    } finally {
      await zhitu.close();
    }
  },
};

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

function filterOf(call: Call, layer: Layer): Filter {
  const given = pairs(call, 'filter');
  const unknown = Object.keys(given).find((k) => !(FILTER_KEYS as readonly string[]).includes(k));
  if (unknown) throw new UsageError({ zh: `没有筛选条件“${unknown}”`, en: `There is no condition “${unknown}”` });
  try {
    return parseFilter(layer, given);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const said = z.prettifyError(error);
    throw new UsageError({ zh: `筛选条件有误：${said}`, en: `The filter is not valid: ${said}` });
  }
}
