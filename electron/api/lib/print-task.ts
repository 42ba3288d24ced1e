/** A wish as the thread that draws takes it: filters checked for their layer, the sight of who asks, the city's names. */
import { parseFilter } from '../../contract/filter.ts';
import type { CityPack } from '../../contract/pack.ts';
import type { PrintWish } from '../../contract/print.ts';
import type { Sight } from '../../domain/personal.ts';
import type { PrintTask } from '../../print/messages.ts';

export function printTask(
  { dbPath, pack }: { dbPath: string; pack: CityPack },
  wish: PrintWish,
  sight: Sight,
  how: Pick<PrintTask, 'format' | 'atlas' | 'path'>,
): PrintTask {
  const layers = wish.layers.map((one) => ({ ...one, filter: parseFilter(one.layer, { ...one.filter }, sight) }));
  const names = [...pack.towns, ...pack.squads].map(({ code, ...name }): [string, string] => [code, name[wish.lang]]);
  const city = { bureau: pack.bureau[wish.lang], name: pack.name[wish.lang], localCrs: pack.localCrs, names };
  return { dbPath, wish: { ...wish, layers }, city, timeZone: pack.timeZone, sight, ...how };
}
