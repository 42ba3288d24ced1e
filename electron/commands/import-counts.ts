import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { localActor } from '../api/middleware/host-auth.ts';
import type { STREET_COUNT_REFUSALS } from '../contract/plan-counts.ts';
import { findPack } from '../pack.ts';
import { bringInStreetCounts } from '../planning/import-counts.ts';
import { streetCountsFromCsv } from '../planning/street-counts-csv.ts';
import { openStore } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { type Command, UsageError, type Words } from './command.ts';
import { places } from './common.ts';
import { tellRows } from './tell-rows.ts';

const WHY: Record<(typeof STREET_COUNT_REFUSALS)[number], Words> = {
  unreadable: { zh: '缺字段或数值有误', en: 'a field is missing or no number' },
  no_place: { zh: '没有写路名，经纬度也不全', en: 'neither a street nor longitude and latitude are given' },
  unknown_street: { zh: '路网里没有这条街', en: 'no street has this name' },
  far_from_street: { zh: '60 米内没有街道', en: 'no street is within 60 m' },
  bad_time: { zh: '时间看不懂', en: 'the time cannot be read' },
  twice: { zh: '同一地点同一时间出现两次', en: 'the same place and time come twice' },
};

export const importCountsCommand: Command = {
  name: 'import-counts',
  arguments: 'FILE',
  summary: { zh: '导入街道上找车位或停着的车辆计数（CSV）', en: 'bring in vehicles counted on streets (CSV)' },
  detail: {
    zh: '列：路名 street，或 经度 lon、纬度 lat；开始时间 from（如 2023-07-01 18:00，按城市时区）、车辆数 vehicles；可另有 分钟 minutes（默认 60）。UTF-8 或 GB18030。看得懂的行一起写入，其余逐行说明原因；同一文件再导入一次不会重复计数。',
    en: 'Columns: street 路名, or lon 经度 and lat 纬度; from 开始时间 (2023-07-01 18:00, in the city’s zone), vehicles 车辆数; minutes 分钟 (default 60) if there are. UTF-8 or GB18030. Readable rows are kept together; the others are told with reasons. A file that is brought in again counts nothing twice.',
  },
  options: {},
  async run(call) {
    const [path, ...more] = call.positionals;
    if (path === undefined || more.length) throw new UsageError({ zh: '请给出一个文件', en: 'Name one file' });
    const rows = streetCountsFromCsv(await readFile(resolve(path)));
    if (!rows) {
      throw new UsageError({
        zh: '第一行须有列名：路名（或经度、纬度）、开始时间、车辆数',
        en: 'The first line must name the columns: street (or lon, lat), from, vehicles',
      });
    }
    const store = openStore(places(call).dbPath);
    try {
      const { timeZone } = findPack(await readMeta(store.read, 'pack'));
      tellRows(call.terminal, await bringInStreetCounts(store, localActor(), basename(path), rows, timeZone), WHY);
      return 0;
    } finally {
      await store.close();
    }
  },
};
