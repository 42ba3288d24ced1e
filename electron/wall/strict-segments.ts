import type { WallFigure } from '../contract/wall.ts';
import { fromWallSeconds, wallSeconds } from '../domain/time.ts';
import { type Ask, figure, inTowns } from './panel.ts';

/** Segments in force at the end of the time, and before it began; before the year where all of the data is shown. */
export async function strictSegments(ask: Ask): Promise<WallFigure> {
  const { db, period, now, timeZone } = ask;
  const [where, params] = inTowns(ask);
  const inForce = async (at: number) =>
    (
      await db.get<{ n: number }>(
        `SELECT count(*) AS n FROM segments
         WHERE retired_at IS NULL AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?) ${where}`,
        at,
        at,
        ...params,
      )
    )?.n ?? 0;
  const from = period?.[0] ?? startOfYear(now, timeZone);
  const value = await inForce(period ? Math.min(period[1] - 1, now) : now);
  return figure('strict_segments', value, { before: await inForce(from - 1) });
}

function startOfYear(at: number, timeZone: string): number {
  const year = new Date(wallSeconds(at, timeZone) * 1000).getUTCFullYear();
  return fromWallSeconds(Date.UTC(year, 0, 1) / 1000, timeZone);
}
