import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { localActor } from '../api/middleware/host-auth.ts';
import type { FlightFile, FlightInventory } from '../contract/flight-files.ts';
import { flightProblemText, isRefusal } from '../contract/flight-problems.ts';
import type { DetectorScore } from '../contract/flights.ts';
import { type FlightOptions, type FlightReport, importFlight } from '../flights/import-flight.ts';
import { inspectFlight } from '../flights/readers/inspect.ts';
import { scoreFiles } from '../flights/score-files.ts';
import { findPack } from '../pack.ts';
import { openStore } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { type Call, type Command, option, required, type Terminal, UsageError, type Words } from './command.ts';
import { choice, places } from './common.ts';

export const flightCommand: Command = {
  name: 'flight',
  arguments: 'inspect|import PATH… | score',
  summary: {
    zh: '无人机飞行：查看文件夹、压缩包或文件中有什么，或导入；对比识别结果与真值',
    en: 'a drone flight: look at what there is in folders, archives or files, or import it; score a detector',
  },
  detail: {
    zh: '照片（JPEG、HEIC）、飞行记录（CSV）、识别结果（GeoJSON、COCO、YOLO、KML、KMZ）、正射影像（GeoTIFF）。逐个文件列出内容、所对应的照片和问题；有文件不能用时退出码为 1。import 把原片按原样存在数据库旁，把识别结果落到地面，写入疑似违建：要么全部写入，要么不写。score 把识别结果与真值（都是 GeoJSON 面）对比：置信度高的先配，每个真值只配一次，给出准确率和召回率。\n例：zhitu flight inspect 航拍.zip 识别结果/ --json\nzhitu flight score --pred pred.geojson --truth gt.geojson --iou 0.5',
    en: 'Photos (JPEG, HEIC), flight logs (CSV), detections (GeoJSON, COCO, YOLO, KML, KMZ) and orthophotos (GeoTIFF). Of each file it tells what it is, which photos it speaks of and what is wrong; the exit code is 1 when one cannot be used. import keeps the originals beside the database, places detections on the ground and adds them as findings: all of it or nothing. score holds detections against the truth, both outlines in GeoJSON: the surest choose first, each truth counts once, and precision and recall are told.\nExample: zhitu flight inspect flight.zip detections/ --json\nzhitu flight score --pred pred.geojson --truth gt.geojson --iou 0.5',
  },
  options: {
    code: {
      value: 'CODE',
      help: { zh: '架次号（默认按拍摄日期编号）', en: 'code of the flight (by default numbered by its day)' },
    },
    pred: { value: 'FILE', help: { zh: 'score：识别结果', en: 'score: the detections' } },
    truth: { value: 'FILE', help: { zh: 'score：真值', en: 'score: the truth' } },
    iou: {
      value: 'SHARE',
      help: {
        zh: 'score：重叠（IoU）到多少算对，默认 0.5',
        en: 'score: overlap (IoU) that counts as right, 0.5 unless told',
      },
    },
    heights: {
      value: 'FILE',
      help: {
        zh: '地面高程栅格（GeoTIFF，DEM 或 DSM）；不给则按平地推算',
        en: 'heights of the ground (GeoTIFF, DEM or DSM); without them it is taken to be flat',
      },
    },
    'heights-from': {
      value: 'absolute|take-off',
      help: {
        zh: '高程从哪里算起：海平面或椭球面（默认），或起飞点',
        en: 'what they count from: sea or ellipsoid (the default), or the place of take-off',
      },
    },
    pack: {
      value: 'CITY',
      help: {
        zh: '城市包（默认为数据库的城市）：判断位置和时间用',
        en: 'the city pack (by default the database’s): to judge places and times by',
      },
    },
  },
  async run(call) {
    const [what = '', ...paths] = call.positionals;
    choice(what, ['inspect', 'import', 'score']);
    if (what === 'score') return score(call);
    if (paths.length === 0) {
      throw new UsageError({ zh: '请给出文件夹、压缩包或文件', en: 'Name a folder, an archive or files' });
    }
    const { terminal } = call;
    if (what === 'import') return bringIn(call, paths);
    const city = findPack(option(call, 'pack') ?? (await packOf(places(call).dbPath)));
    const found = await inspectFlight(
      paths.map((path) => resolve(path)),
      city,
      { onProgress: (done, total) => terminal.progress(done, total) },
    );
    if (terminal.json) terminal.out(JSON.stringify(found));
    else tell(found, terminal);
    return found.counts.refused > 0 ? 1 : 0;
  },
};

async function bringIn(call: Call, paths: readonly string[]): Promise<number> {
  const { terminal } = call;
  const store = openStore(places(call).dbPath);
  try {
    const pack = findPack(option(call, 'pack') ?? (await readMeta(store.read, 'pack')));
    const report = await importFlight(
      store,
      localActor(),
      pack,
      paths.map((path) => resolve(path)),
      {
        code: option(call, 'code'),
        heights: heightsOf(call),
        onProgress: (done, total) => terminal.progress(done, total),
      },
    );
    if (terminal.json) terminal.out(JSON.stringify(report));
    else tellReport(report, terminal);
    return report.files.some((f) => !f.usable) ? 1 : 0;
  } finally {
    await store.close();
  }
}

async function score(call: Call): Promise<number> {
  const { terminal } = call;
  const threshold = Number(option(call, 'iou') ?? 0.5);
  if (!(threshold > 0 && threshold <= 1)) {
    throw new UsageError({ zh: '--iou 应在 0 到 1 之间', en: '--iou lies between 0 and 1' });
  }
  const [pred, truth] = ['pred', 'truth'].map((name) => resolve(required(call, name))) as [string, string];
  const city = findPack(option(call, 'pack') ?? (await packOf(places(call).dbPath)));
  const named = (path: string) => ({ path, name: basename(path) });
  const found = scoreFiles(named(pred), named(truth), threshold, city);
  if (terminal.json) terminal.out(JSON.stringify(found));
  else tellScore(found, terminal);
  return 0;
}

function tellScore(found: DetectorScore, { language, out }: Pick<Terminal, 'language' | 'out'>): void {
  const share = (n: number | null) => (n === null ? '–' : `${(100 * n).toFixed(1)}%`);
  const { precision, recall, f1, right, wrong, missed, iou, ignored } = found;
  const figures = [share(precision), share(recall), share(f1)] as const;
  out(
    language === 'zh'
      ? `准确率 ${figures[0]}，召回率 ${figures[1]}，F1 ${figures[2]}（IoU ≥ ${iou}）：正确 ${right}，误报 ${wrong}，漏报 ${missed}`
      : `Precision ${figures[0]}, recall ${figures[1]}, F1 ${figures[2]} (IoU ≥ ${iou}): ${right} right, ${wrong} wrong, ${missed} missed`,
  );
  if (ignored > 0)
    out(language === 'zh' ? `另有 ${ignored} 个点没有面积，未计入` : `${ignored} points have no area and do not count`);
}

function heightsOf(call: Call): FlightOptions['heights'] {
  const path = option(call, 'heights');
  if (path === undefined) return undefined;
  const from = choice(option(call, 'heights-from') ?? 'absolute', ['absolute', 'take-off']);
  return { path: resolve(path), name: basename(path), from: from === 'take-off' ? 'take_off' : 'absolute' };
}

function tellReport(report: FlightReport, { language, out }: Pick<Terminal, 'language' | 'out'>): void {
  for (const file of report.files) {
    for (const found of file.problems) {
      out(`${isRefusal(found) ? '✗' : '!'} ${file.path}: ${flightProblemText(found, language)}`);
    }
  }
  const { code, photos, known, detections, findings, again, orthophotos } = report;
  out(
    language === 'zh'
      ? `架次 ${code}：照片 ${photos}（已有 ${known}），识别 ${detections}，新增疑似违建 ${findings}，再次发现 ${again}，正射影像 ${orthophotos}`
      : `Flight ${code}: ${photos} photos (${known} known), ${detections} detections, ${findings} new findings, ${again} seen again, ${orthophotos} orthophotos`,
  );
}

async function packOf(dbPath: string): Promise<string | null> {
  if (!existsSync(dbPath)) return null;
  const store = openStore(dbPath, { readOnly: true });
  return readMeta(store.read, 'pack').finally(() => store.close());
}

const KINDS: Record<FlightFile['kind'], Words> = {
  photo: { zh: '照片', en: 'photo' },
  log: { zh: '飞行记录', en: 'flight log' },
  geojson: { zh: '识别结果 GeoJSON', en: 'detections, GeoJSON' },
  coco: { zh: '识别结果 COCO', en: 'detections, COCO' },
  yolo: { zh: '识别结果 YOLO', en: 'detections, YOLO' },
  classes: { zh: '类别名称', en: 'names of classes' },
  kml: { zh: '识别结果 KML', en: 'detections, KML' },
  orthophoto: { zh: '正射影像', en: 'orthophoto' },
  heights: { zh: '高程栅格', en: 'heights' },
  archive: { zh: '压缩包', en: 'archive' },
  unknown: { zh: '未知', en: 'unknown' },
};

function tell({ files, counts }: FlightInventory, { language, out }: Pick<Terminal, 'language' | 'out'>): void {
  for (const file of files) {
    const mark = file.usable ? (file.problems.length > 0 ? '!' : '✓') : '✗';
    out(`${mark} ${file.path}  ${[KINDS[file.kind][language], ...facts(file, language)].join(' · ')}`);
    for (const found of file.problems) out(`    ${isRefusal(found) ? '✗' : '!'} ${flightProblemText(found, language)}`);
  }
  const { photos, logs, orthophotos, detections, refused, warned } = counts;
  out(
    language === 'zh'
      ? `照片 ${photos}，飞行记录 ${logs}，正射影像 ${orthophotos}，识别目标 ${detections}；不能用 ${refused}，须留意 ${warned}`
      : `${photos} photos, ${logs} flight logs, ${orthophotos} orthophotos, ${detections} detections; ${refused} cannot be used, ${warned} with a warning`,
  );
}

function facts({ photo, log, detections, orthophoto }: FlightFile, language: Call['terminal']['language']): string[] {
  const zh = language === 'zh';
  const said: string[] = [];
  if (photo) {
    said.push(`${photo.width} × ${photo.height}`);
    if (photo.position) said.push(`${photo.position.lon.toFixed(6)}, ${photo.position.lat.toFixed(6)}`);
    if (photo.relativeAltitude !== null) said.push(`${zh ? '相对高度' : 'height'} ${photo.relativeAltitude} m`);
    if (photo.gimbal)
      said.push(`${zh ? '俯仰' : 'pitch'} ${photo.gimbal.pitch}°, ${zh ? '偏航' : 'yaw'} ${photo.gimbal.yaw}°`);
  }
  if (orthophoto) said.push(`${orthophoto.width} × ${orthophoto.height}`, `EPSG:${orthophoto.epsg}`);
  if (log) said.push(zh ? `${log.points} 点` : `${log.points} points`);
  if (detections) {
    const { count, photos } = detections;
    said.push(zh ? `${count} 个目标` : `${count} objects`);
    if (photos.length > 0) said.push(zh ? `${photos.length} 张照片` : `on ${photos.length} photos`);
  }
  return said;
}
