import { isUnreadable, openShare, parseHours } from '../domain/opening-hours.ts';
import { type Ask, inTowns } from './panel.ts';

const MOST = 5000; // places with berths and hours

/** Berths with opening hours that are open, by hour of the day, on the average of the week. */
export async function openHours(ask: Ask): Promise<number[]> {
  const [where, params] = inTowns(ask);
  const places = await ask.db.all<{ berths: number; hours: string }>(
    `SELECT berths, hours FROM parking WHERE retired_at IS NULL AND kind <> 'shared_potential' AND berths > 0
     AND hours <> '' ${where} LIMIT ${MOST}`,
    ...params,
  );
  const open: number[] = new Array(24).fill(0);
  for (const { berths, hours } of places) {
    const read = parseHours(hours);
    if (isUnreadable(read)) continue;
    openShare(read).forEach((share, hour) => {
      open[hour % 24] = (open[hour % 24] as number) + (share * berths) / 7;
    });
  }
  return open.map(Math.round);
}
