import type { CityPack } from '../../../contract/pack.ts';
import type { Fact } from '../../../exports/report/document.ts';
import { epsgFromWgs84 } from '../../../flights/readers/epsg.ts';
import type { Say } from '../plan-report/say.ts';
import type { SheetContent } from './sheet-page.ts';

/** What is known of the place. Coordinates in WGS 84 and, where that is known, in the system of the city's plans. */
export function sheetFacts(
  pack: CityPack,
  say: Say,
  { task, owner, ellipse }: Pick<SheetContent, 'task' | 'owner' | 'ellipse'>,
  owners: boolean,
): Fact[] {
  const local = epsgFromWgs84(pack.localCrs)?.([task.lon, task.lat]);
  const given: [string, string | null | false | undefined][] = [
    [say('发现编号', 'Finding'), task.key],
    [say('镇街', 'Town'), named(pack.towns, task.town, say.language)],
    [say('承办中队', 'Squad'), named(pack.squads, task.squad, say.language)],
    [say('承办人', 'Person'), task.person],
    [say('完成期限', 'Due'), task.dueAt !== null && say.day(task.dueAt)],
    [say('地址', 'Address'), [task.street, task.address].filter(Boolean).join(' ') || '–'],
    [say('宗地', 'Parcel'), task.parcel],
    [say('当事人', 'Owner'), owners && owner],
    [say('面积', 'Area'), task.areaM2 !== null && `${say.number(task.areaM2, 1)} m²`],
    [say('高度', 'Height'), task.heightM !== null && `${say.number(task.heightM, 1)} m`],
    [say('发现日期', 'Found'), task.foundAt !== null && `${say.day(task.foundAt)} ${task.flight ?? ''}`.trim()],
    [say('经纬度（WGS 84）', 'WGS 84'), `${task.lon.toFixed(6)} E, ${task.lat.toFixed(6)} N`],
    [`EPSG:${pack.localCrs}`, local && `${local[0].toFixed(2)} E, ${local[1].toFixed(2)} N`],
    [
      say('位置误差', 'Position error'),
      ellipse &&
        `± ${say.number(ellipse.major, 1)} × ${say.number(ellipse.minor, 1)} m (${Math.round(ellipse.probability * 100)} %)`,
    ],
  ];
  return given.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

function named(
  places: readonly { code: string; zh: string; en: string }[],
  code: string | null,
  language: 'zh' | 'en',
): string | null {
  return places.find((p) => p.code === code)?.[language] ?? code;
}
