import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { localActor } from '../api/middleware/host-auth.ts';
import type { OCCUPANCY_REFUSALS } from '../contract/plan-supply.ts';
import { findPack } from '../pack.ts';
import { bringInCounts } from '../planning/import-occupancy.ts';
import { countsFromCsv } from '../planning/occupancy-csv.ts';
import { openStore } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { type Command, UsageError, type Words } from './command.ts';
import { places } from './common.ts';
import { tellRows } from './tell-rows.ts';

const WHY: Record<(typeof OCCUPANCY_REFUSALS)[number], Words> = {
  unreadable: { zh: '缺字段或数值有误', en: 'a field is missing or no number' },
  unknown_parking: { zh: '没有这个编号的停车处', en: 'no parking has this number' },
  bad_time: { zh: '时间看不懂', en: 'the time cannot be read' },
  no_berths: { zh: '不知道泊位总数', en: 'nobody knows how many berths there are' },
  twice: { zh: '同一停车处同一时间出现两次', en: 'the same place and time come twice' },
};

export const importOccupancyCommand: Command = {
  name: 'import-occupancy',
  arguments: 'FILE',
  summary: { zh: '导入停车占用计数（CSV）', en: 'bring in counts of occupied berths (CSV)' },
  detail: {
    zh: '列：编号 key、时间 at（如 2023-07-01 18:00，按城市时区）、占用 occupied；可另有 泊位 berths、分钟 minutes（默认 60）。UTF-8 或 GB18030。看得懂的行一起写入，其余逐行说明原因。',
    en: 'Columns: key 编号, at 时间 (2023-07-01 18:00, in the city’s zone), occupied 占用; berths 泊位 and minutes 分钟 (default 60) if there are. UTF-8 or GB18030. Readable rows are kept together; the others are told with reasons.',
  },
  options: {},
  async run(call) {
    const [path, ...more] = call.positionals;
    if (path === undefined || more.length) throw new UsageError({ zh: '请给出一个文件', en: 'Name one file' });
    const rows = countsFromCsv(await readFile(resolve(path)));
    if (!rows) {
      throw new UsageError({
        zh: '第一行须有列名：编号、时间、占用',
        en: 'The first line must name the columns: key, at, occupied',
      });
    }
    const store = openStore(places(call).dbPath);
    try {
      const { timeZone } = findPack(await readMeta(store.read, 'pack'));
      tellRows(call.terminal, await bringInCounts(store, localActor(), basename(path), rows, timeZone), WHY);
      return 0;
    } finally {
      await store.close();
    }
  },
};
