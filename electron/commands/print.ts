import { extname, resolve } from 'node:path';
import { printTask } from '../api/lib/print-task.ts';
import { compose } from '../compose.ts';
import { ATLASES, GRIDS, MAP_PAPERS, PRINT_FORMATS, type PrintWish, printWish } from '../contract/print.ts';
import { LAYERS } from '../domain/vocabulary.ts';
import { printSheet } from '../print/client.ts';
import { type Call, type Command, option, required, UsageError } from './command.ts';
import { choice, pairs, places } from './common.ts';

export const printCommand: Command = {
  name: 'print',
  summary: { zh: '把地图按比例尺印成 PDF、PNG 或 SVG', en: 'print a map true to scale as PDF, PNG or SVG' },
  detail: {
    zh: '不需要浏览器；PDF 为矢量，文字可检索。不给 --scale 时取放得下 --bbox 的最大标准比例尺；都不给则印全市。\n例：zhitu print --centre 121.0148,30.6763 --scale 5000 --paper a3 --out 地图.pdf',
    en: 'Needs no browser; a PDF is vector, its text can be searched. Without --scale the largest standard one that fits --bbox; with neither the whole city.\nExample: zhitu print --centre 121.0148,30.6763 --scale 5000 --paper a3 --out map.pdf',
  },
  options: {
    out: { value: 'FILE', help: { zh: '写到的文件：.pdf、.png 或 .svg', en: 'the file to write: .pdf, .png or .svg' } },
    centre: { value: 'LON,LAT', help: { zh: '图幅中心，WGS 84 度', en: 'middle of the map, WGS 84 degrees' } },
    bbox: { value: 'W,S,E,N', help: { zh: '范围，WGS 84 度', en: 'extent, WGS 84 degrees' } },
    scale: { value: 'N', help: { zh: '比例尺 1:N', en: 'scale 1:N' } },
    paper: {
      value: 'SIZE',
      help: { zh: `${MAP_PAPERS.join('、')}（默认 a3）`, en: `${MAP_PAPERS.join(', ')} (default a3)` },
    },
    portrait: { help: { zh: '纵向（默认横向）', en: 'portrait (default landscape)' } },
    layers: {
      value: 'LAYER,LAYER',
      help: {
        zh: `图层，上面的在前（默认全部）：${LAYERS.join('、')}`,
        en: `layers, the topmost first (default all): ${LAYERS.join(', ')}`,
      },
    },
    filter: {
      value: 'KEY=VALUE',
      multiple: true,
      help: {
        zh: '筛选条件，作用于有此字段的图层，可多次给出',
        en: 'a condition for the layers that have it; may be repeated',
      },
    },
    title: { value: 'TEXT', help: { zh: '标题', en: 'heading' } },
    subtitle: { value: 'TEXT', help: { zh: '副标题', en: 'line under the heading' } },
    source: { value: 'TEXT', help: { zh: '资料来源', en: 'source' } },
    approval: {
      value: 'TEXT',
      help: { zh: '审图号；没有则注明内部使用', en: 'map approval number; without one: for internal use' },
    },
    grid: { value: GRIDS.join('|'), help: { zh: '坐标网（默认 degrees）', en: 'grid (default degrees)' } },
    analysis: { value: 'ID', help: { zh: '叠加已保存的分析结果', en: 'a kept result of an analysis on top' } },
    atlas: {
      value: ATLASES.join('|'),
      help: { zh: '图集：每镇街或每严管路段一页', en: 'an atlas: a page for each town or segment' },
    },
  },
  async run(call) {
    const out = resolve(required(call, 'out'));
    const format = choice(extname(out).slice(1).toLowerCase(), PRINT_FORMATS);
    const atlas = option(call, 'atlas');
    const zhitu = await compose({ ...places(call), host: 'loopback', pages: false, readOnly: true });
    try {
      const { store, pack, queries } = zhitu.ctx;
      const wish = wishOf(call, pack.bounds);
      const how = { format, path: out, atlas: atlas ? choice(atlas, ATLASES) : undefined };
      if (atlas && format !== 'pdf') throw new UsageError({ zh: '图集只能印成 PDF', en: 'an atlas is a PDF' });
      const task = printTask({ dbPath: store.path, pack }, wish, 'most', how);
      const { facts, pages, title } = await printSheet(queries, task, { progress: call.terminal.progress });
      const { json, language, out: say } = call.terminal;
      if (json) say(JSON.stringify({ file: out, format, pages, title, ...facts }));
      else
        say(
          language === 'zh'
            ? `已写入 ${out}（1:${facts.scale}，${pages} 页）`
            : `written to ${out} (1:${facts.scale}, pages: ${pages})`,
        );
      return 0;
    } finally {
      await zhitu.close();
    }
  },
};

function wishOf(call: Call, bounds: readonly [number, number, number, number]): PrintWish {
  const numbers = (name: string) => option(call, name)?.split(',').map(Number);
  const given = pairs(call, 'filter');
  const centre = numbers('centre');
  const scale = option(call, 'scale');
  const layers = (
    option(call, 'layers')?.split(',') ?? ['structures', 'vendors', 'violations', 'parking', 'segments']
  ).map((name) => ({ layer: choice(name, LAYERS), filter: given }));
  const analysis = option(call, 'analysis');
  const checked = printWish.safeParse({
    paper: option(call, 'paper')?.toLowerCase(),
    landscape: call.values.portrait !== true,
    centre,
    bbox: numbers('bbox') ?? (centre ? undefined : bounds),
    scale: scale === undefined ? undefined : Number(scale),
    title: option(call, 'title'),
    subtitle: option(call, 'subtitle'),
    source: option(call, 'source'),
    approval: option(call, 'approval'),
    grid: option(call, 'grid'),
    layers,
    ...(analysis === undefined ? {} : { analysis: { id: Number(analysis) } }),
    lang: call.terminal.language,
  });
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  throw new UsageError({ zh: `参数有误（${where}${issue?.message}）`, en: `not valid (${where}${issue?.message})` });
}
