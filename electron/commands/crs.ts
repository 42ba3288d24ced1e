import { resolve } from 'node:path';
import { crsName, crsWarning } from '../contract/crs.ts';
import { SYSTEMS } from '../contract/crs-table.ts';
import type { Inspection } from '../contract/imports.ts';
import { inspectImport } from '../imports/run.ts';
import { localFile } from '../imports/uploads.ts';
import { findPack } from '../pack.ts';
import { openStore } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { readOwnSystems } from '../store/own-systems.ts';
import { type Call, type Command, option, type Terminal, UsageError } from './command.ts';
import { places } from './common.ts';

export const crsCommand: Command = {
  name: 'crs',
  arguments: '[FILE]',
  summary: {
    zh: '判断文件用的是哪种坐标系：逐一与道路比对并排序；--list 列出所有已知坐标系',
    en: 'tell which coordinate system a file is in, by how each fits the streets; --list names all that are known',
  },
  detail: {
    zh: '“路边”是距道路 15 米以内的点所占比例，“随意”是把所有点一起挪动 60–400 米后的平均比例，p 是挪动后同样靠近道路的机会。道路说不清时以 1 结束。\n例：zhitu crs 违停.csv --db city.db',
    en: '“Along” is the share of points within 15 m of a street, “chance” the same after moving them together by 60 to 400 m, p how often that fits as well. Ends with 1 when the streets cannot tell.\nExample: zhitu crs tickets.csv --db city.db',
  },
  options: {
    list: { help: { zh: '列出坐标系表和自定义坐标系', en: 'list the table and systems of one’s own' } },
    lon: { value: 'COLUMN', help: { zh: '经度（或东坐标）列', en: 'column of longitude or easting' } },
    lat: { value: 'COLUMN', help: { zh: '纬度（或北坐标）列', en: 'column of latitude or northing' } },
    part: { value: 'NAME', help: { zh: '多图层文件中的图层或工作表', en: 'layer or sheet of a file with several' } },
  },
  async run(call) {
    const { dbPath, dataDir } = places(call);
    if (call.values.list) return list(call, dbPath);
    const [path, ...more] = call.positionals;
    if (path === undefined || more.length) throw new UsageError({ zh: '请给出一个文件', en: 'Name one file' });
    const [lon, lat, part] = ['lon', 'lat', 'part'].map((name) => option(call, name));
    const given = { ...(lon ? { lon } : {}), ...(lat ? { lat } : {}), ...(part ? { part } : {}) };
    const store = openStore(dbPath, { readOnly: true });
    try {
      const pack = findPack(await readMeta(store.read, 'pack'));
      const { crsCandidates, crsVerdict } = await inspectImport(
        { store, pack, dataDir },
        await localFile(resolve(path)),
        given,
      );
      tell(call.terminal, crsCandidates, crsVerdict);
      return crsVerdict?.code === 'told' ? 0 : 1;
    } finally {
      await store.close();
    }
  },
};

function tell(terminal: Terminal, candidates: Inspection['crsCandidates'], verdict: Inspection['crsVerdict']): void {
  const { language } = terminal;
  const zh = language === 'zh';
  if (terminal.json) {
    const plain = candidates.map(({ picture: _, ...candidate }) => candidate);
    terminal.out(JSON.stringify({ verdict, candidates: plain }));
    return;
  }
  for (const candidate of candidates) {
    const { crs, fit, score } = candidate;
    terminal.out(`${`${Math.round(score * 100)}`.padStart(3)} %  ${crs}  ${crsName(crs, language)}`);
    terminal.out(`       ${candidate[language]}`);
    if (fit) {
      const median = fit.median === null ? '> 200' : fit.median.toFixed(1);
      const [share, chance] = [fit.share, fit.chance].map((n) => `${Math.round(n * 100)} %`);
      terminal.out(
        zh
          ? `       距道路中位数 ${median} 米，路边 ${share}，随意 ${chance}，p = ${fit.p}，${fit.points} 个点`
          : `       ${median} m from a street in the median, along ${share}, chance ${chance}, p = ${fit.p}, ${fit.points} points`,
      );
    }
    const warning = crsWarning(crs);
    if (warning) terminal.out(`       ! ${warning[language]}`);
    if (candidate.definition) terminal.out(`       ${candidate.definition}`);
  }
  terminal.out(verdict?.[language] ?? (zh ? '文件中没有可用的坐标。' : 'The file has no usable coordinates.'));
}

async function list(call: Call, dbPath: string): Promise<number> {
  const { terminal } = call;
  const { language } = terminal;
  const store = openStore(dbPath, { readOnly: true });
  try {
    const own = await readOwnSystems(store.read);
    if (terminal.json) {
      const table = SYSTEMS.map(({ epsg, zh, en, area }) => ({
        crs: `EPSG:${epsg}`,
        zh,
        en,
        area,
        warning: crsWarning(`EPSG:${epsg}`),
      }));
      terminal.out(JSON.stringify({ table, own }));
      return 0;
    }
    terminal.out(`GCJ-02\t${crsName('GCJ-02', language)}`);
    terminal.out(`BD-09\t${crsName('BD-09', language)}`);
    for (const system of SYSTEMS) {
      const mark = crsWarning(`EPSG:${system.epsg}`) ? '\t!' : '';
      const [west, , east] = system.area;
      terminal.out(`EPSG:${system.epsg}\t${system[language]}\t${west}°–${east}°${mark}`);
    }
    for (const { name, definition } of own) terminal.out(`user:${name}\t${definition.slice(0, 80)}`);
    const warned = crsWarning('EPSG:2437');
    if (warned) terminal.note(`! ${warned[language]}`);
    return 0;
  } finally {
    await store.close();
  }
}
