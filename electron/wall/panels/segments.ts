import { extentOfSegments } from '../extent.ts';
import { latinNames } from '../latin-names.ts';
import { ALL, type Ask, figure, inTowns, type Panel, type Span, share, told, within } from '../panel.ts';
import { strictSegments } from '../strict-segments.ts';

const DAYS = 60; // compared on each side of a segment's beginning
const DAY = 86_400;
const ROWS = 7;

interface Begun {
  name: string;
  street: string;
  at: number;
}

/** Streets under strict control, and what became of violations on the streets where it began. */
export const segments: Panel = async (ask) => {
  const streets = await strictStreets(ask);
  const count = async (span: Span | null, of?: string[]) =>
    (await ask.summary('violations', { ...within(ask, span), ...(of ? { street: of } : {}) })).total;
  const on = async (span: Span | null) => (streets.length ? count(span, streets) : 0);
  const [now, all] = [await on(ask.period), await count(ask.period)];
  const [before, allBefore] = ask.before ? [await on(ask.before), await count(ask.before)] : [null, null];
  return {
    extent: await extentOfSegments(ask),
    figures: [
      await strictSegments(ask),
      figure('strict_streets', streets.length),
      figure('on_segments', told(now), { before, better: 'less' }),
      figure('share_on_segments', share(now, all), {
        unit: 'percent',
        before: before === null ? null : share(before, allBefore ?? 0),
        better: 'less',
      }),
    ],
    ranking: { id: 'segment_change', words: 'none', unit: 'percent', rows: await changes(ask) },
    course: null,
  };
};

/** Names of the streets with a segment in force. */
async function strictStreets(ask: Ask): Promise<string[]> {
  const [where, params] = inTowns(ask);
  const rows = await ask.db.all<{ street: string }>(
    `SELECT DISTINCT street FROM segments WHERE retired_at IS NULL AND street IS NOT NULL
     AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?) ${where} LIMIT 500`,
    ask.now,
    ask.now,
    ...params,
  );
  return rows.map((row) => row.street);
}

/** Percent that violations on the street rose or fell by, equally long before and after; most fallen first. */
async function changes(ask: Ask) {
  const [where, params] = inTowns(ask);
  const [from, to] = ask.period ?? ALL;
  const begun = await ask.db.all<Begun>(
    `SELECT coalesce(name, street) AS name, street, min(valid_from) AS at FROM segments
     WHERE retired_at IS NULL AND street IS NOT NULL AND version = 1 AND valid_from >= ? AND valid_from <= ? ${where}
     GROUP BY street ORDER BY at DESC LIMIT 60`,
    from,
    Math.min(to, ask.now - 7 * DAY),
    ...params,
  );
  const latin = await latinNames(
    ask,
    begun.map(({ street }) => street),
  );
  const rows: { name: string; nameEn: string | undefined; value: number; before: number | null }[] = [];
  for (const { name, street, at } of begun) {
    const length = Math.min(DAYS * DAY, Math.floor((ask.now - at) / DAY) * DAY);
    const count = async (span: Span) =>
      (await ask.summary('violations', { ...within(ask, span), street: [street] })).total;
    const [before, after] = [await count([at - length, at]), await count([at, at + length])];
    if (told(before) === null || before === 0 || told(after) === null) continue;
    rows.push({
      name,
      nameEn: latin.get(street),
      value: Math.round(((after - before) * 1000) / before) / 10,
      before: null,
    });
  }
  return rows.sort((a, b) => a.value - b.value).slice(0, ROWS);
}
