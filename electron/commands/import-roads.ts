import { resolve } from 'node:path';
import { TOLERANCE } from '../analysis/network/repair/repair.ts';
import { localActor } from '../api/middleware/host-auth.ts';
import { COMMON_CRS } from '../contract/crs.ts';
import { openStore } from '../store/database.ts';
import { networkState, swapNetworks } from '../store/former-network.ts';
import { importRoads, type RoadsReport } from '../streets/import-roads.ts';
import { type Call, type Command, option, type Terminal, UsageError, type Words } from './command.ts';
import { crsChoice, places } from './common.ts';

const STAGES: Record<string, Words> = {
  reading: { zh: '读取', en: 'reading' },
  repairing: { zh: '修补拓扑', en: 'repairing' },
  writing: { zh: '写入', en: 'writing' },
};

export const importRoadsCommand: Command = {
  name: 'import-roads',
  arguments: 'FILE',
  summary: {
    zh: '导入道路线（OSM PBF 或 XML、GeoJSON、GeoPackage、Shapefile 等），修补成可步行的路网',
    en: 'import street lines (OSM PBF or XML, GeoJSON, GeoPackage, Shapefile …) and repair them into a network that can be walked',
  },
  detail: {
    zh: '字段：路名 name、等级 highway、桥 bridge、隧道 tunnel、层 layer、单行 oneway。端点相距不超过容差的接为一处，同层相交处断开成路口（桥和隧道除外），重复的线去掉；不连通的各片逐片列出。整个文件要么全部写入，要么不写。\n严管路段、巡查记录和方案都以路网边和里程记位置，所以已被引用的路网不能替换。--undo 换回导入前的路网，再用一次又换回来。\n例：zhitu import-roads 道路.geojson --replace --json',
    en: 'Columns: name 路名, highway 等级, bridge 桥, tunnel 隧道, layer 层, oneway 单行. Ends within the tolerance become one, crossings on one level become junctions (bridges and tunnels left out), what is listed twice stays once; pieces that do not hang together are listed. All of a file or none of it.\nStrict segments, patrols and scenarios tell places by edge and measure, so a network that they use cannot be replaced. --undo puts the network of before back, and done again the new one.\nExample: zhitu import-roads roads.geojson --replace --json',
  },
  options: {
    replace: {
      help: { zh: '替换现有路网（须未被引用）', en: 'replace the present network, which nothing may refer to' },
    },
    undo: {
      help: {
        zh: '换回导入前的路网（须未被引用），不读文件',
        en: 'put the network of before back, which nothing may refer to; takes no file',
      },
    },
    crs: {
      value: 'CRS',
      help: {
        zh: `坐标系（默认按文件声明，否则 WGS 84）：${COMMON_CRS.join('、')}，或列表中的 EPSG 编号`,
        en: `coordinate system (default what the file says, else WGS 84): ${COMMON_CRS.join(', ')}, or another EPSG number of the table`,
      },
    },
    tolerance: {
      value: 'N',
      help: {
        zh: `端点相接的容差，米（默认 ${TOLERANCE}）`,
        en: `metres within which ends are joined (default ${TOLERANCE})`,
      },
    },
  },
  async run(call) {
    if (call.values.undo === true) return undo(call);
    const [path, ...more] = call.positionals;
    if (path === undefined || more.length) throw new UsageError({ zh: '请给出一个文件', en: 'Name one file' });
    const given = option(call, 'crs');
    const crs = given === undefined ? null : crsChoice(given);
    const tolerance = Number(option(call, 'tolerance') ?? TOLERANCE);
    if (!(tolerance > 0 && tolerance <= 20)) {
      throw new UsageError({
        zh: '--tolerance 应大于 0、不超过 20 米',
        en: '--tolerance takes more than 0 and at most 20 m',
      });
    }
    const store = openStore(places(call).dbPath);
    try {
      const stages = Object.keys(STAGES);
      const report = await importRoads(store, localActor(), resolve(path), {
        crs,
        tolerance,
        replace: call.values.replace === true,
        onStage: (stage) =>
          call.terminal.progress(stages.indexOf(stage), stages.length, STAGES[stage]?.[call.terminal.language]),
      });
      tell(call.terminal, report);
      return 0;
    } finally {
      await store.close();
    }
  },
};

async function undo(call: Call): Promise<number> {
  if (call.positionals.length) throw new UsageError({ zh: '--undo 不需要文件', en: '--undo takes no file' });
  const store = openStore(places(call).dbPath);
  try {
    await store.write((db) => swapNetworks(db, localActor()));
    const now = await networkState(store.read);
    const { json, language, out } = call.terminal;
    const name = now.source ?? '—';
    if (json) out(JSON.stringify(now));
    else
      out(
        language === 'zh'
          ? `已换回路网：${now.edges} 条边（${name}）`
          : `The former network is back: ${now.edges} edges (${name})`,
      );
    return 0;
  } finally {
    await store.close();
  }
}

const MOST = 10; // pieces that are listed

function tell({ json, language, out, note }: Terminal, report: RoadsReport): void {
  if (json) {
    out(JSON.stringify(report));
    return;
  }
  const { repair: r } = report;
  const zh = language === 'zh';
  const km = (metres: number) => (metres / 1000).toFixed(1);
  out(
    zh
      ? `${report.file}：读取 ${report.read} 条，得到 ${report.roads} 条道路、${r.edges} 条边、${r.junctions} 个路口，共 ${km(r.metresAfter)} 公里`
      : `${report.file}: ${report.read} read; ${report.roads} roads, ${r.edges} edges, ${r.junctions} junctions, ${km(r.metresAfter)} km`,
  );
  out(
    zh
      ? `  端点相接 ${r.snappedEnds}，接到邻近街道 ${r.joinedEnds}，相交成路口 ${r.crossings}，立体交叉 ${r.overpasses}，重复 ${r.duplicates.count}（${km(r.duplicates.metres)} 公里）`
      : `  ends snapped ${r.snappedEnds}, joined to a street ${r.joinedEnds}, crossings cut ${r.crossings}, overpasses ${r.overpasses}, doubles ${r.duplicates.count} (${km(r.duplicates.metres)} km)`,
  );
  out(zh ? `  不相连的 ${r.pieces.length} 片：` : `  ${r.pieces.length} pieces that do not hang together:`);
  for (const { edges, metres, share } of r.pieces.slice(0, MOST)) {
    const part = `${km(metres)} km, ${(100 * share).toFixed(1)} %`;
    out(zh ? `    ${edges} 条边，${part}` : `    ${edges} edges, ${part}`);
  }
  if (r.pieces.length > MOST) out('    …');
  if (report.from) note(zh ? `数据来源：${report.from}，地图上会注明` : `Source: ${report.from}; the map says so`);
  if (report.noStreets) note(zh ? `! ${report.noStreets} 条不是街道，未导入` : `! ${report.noStreets} are no streets`);
  if (report.unknownClass) {
    note(
      zh
        ? `! ${report.unknownClass} 条的等级无法识别，按街巷处理`
        : `! ${report.unknownClass} of unknown class were taken as residential`,
    );
  }
  for (const reason of report.refused) note(`✗ ${reason.count} × ${reason[language]}`);
  if (!r.settled)
    note(
      zh
        ? '! 反复修补后仍有变化，请检查原始数据'
        : '! the network was still changing after many passes; check the source',
    );
}
