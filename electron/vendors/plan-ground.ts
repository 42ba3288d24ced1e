/** What the endpoints of stalls' grounds and events do with shapes in degrees. */
import { createPlane } from '../analysis/plane.ts';
import type { Input, Output } from '../contract/endpoint.ts';
import { ZhituError } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import type { planEvent, stallPlan } from '../contract/plan-vendors.ts';
import { bboxOf, metresPerDegree } from '../domain/measure.ts';
import { isUnreadable, openShare, parseHours } from '../domain/opening-hours.ts';
import { readBuildings } from '../store/around-stall.ts';
import type { ReadDb } from '../store/database.ts';
import { readEvents, readServices } from '../store/events.ts';
import { readVendorRules } from '../store/vendor-rules.ts';
import { dayToday, outlineOf, rulesOn } from './check-stall.ts';
import { appliesTo } from './judge.ts';
import { gapBetween } from './outline.ts';
import { fitStalls, longestSide } from './stall-plan.ts';

interface Host {
  read: ReadDb;
  pack: CityPack;
}

/** Square metres of ground that a plan is made for at most, and of the upright box around it. */
const MOST_GROUND = 200_000;
const MOST_BOX = 1_000_000;

/** Throws ZhituError `area_too_small`, `stall_invalid`. */
export async function planStalls(
  { read, pack }: Host,
  body: Input<typeof stallPlan>['body'],
  signal: AbortSignal,
): Promise<Output<typeof stallPlan>> {
  const [west, south, east, north] = bboxOf(body.area);
  const plane = createPlane((west + east) / 2, (south + north) / 2);
  const area = outlineOf(body.area, plane);
  const ground = areaOf(area.lines);
  const metres = metresPerDegree((south + north) / 2);
  const box = (east - west) * metres.lon * (north - south) * metres.lat;
  if (!(ground > 0)) throw new ZhituError('area_too_small', { width: body.width, depth: body.depth });
  if (ground > MOST_GROUND || box > MOST_BOX)
    throw new ZhituError('stall_invalid', {
      detail_zh: `场地超过 ${MOST_GROUND / 10_000} 公顷，请分块规划`,
      detail_en: `the ground is larger than ${MOST_GROUND / 10_000} ha: plan it in parts`,
    });
  const { width, depth, aisle, setback } = body;
  const angle = body.bearing === null ? longestSide(area) : ((90 - body.bearing) * Math.PI) / 180;
  const clear = await clearOfBuildings({ read, pack });
  const [aside, ahead] = [clear / metres.lon, clear / metres.lat];
  const near = await readBuildings(read, [west - aside, south - ahead, east + aside, north + ahead]);
  const standing = near
    .map((building) => ({ outline: outlineOf(building, plane), clear }))
    .filter(({ outline }) => gapBetween(area, outline).metres <= clear);
  const fit = await fitStalls(area, standing, { width, depth, aisle, setback, angle }, pauses(signal));
  if (fit.length === 0) throw new ZhituError('area_too_small', { width, depth });
  const degrees = (90 - (angle * 180) / Math.PI) % 180;
  return {
    asked: body.stalls,
    placed: Math.min(body.stalls, fit.length),
    fits: fit.length,
    bearing: (degrees + 180) % 180,
    area: ground,
    buildings: standing.filter(({ outline }) => gapBetween(area, outline).metres === 0).length,
    features: {
      type: 'FeatureCollection',
      features: fit.slice(0, body.stalls).map((stall, i) => {
        const ring = stall.lines[0] as Float64Array;
        const coordinates = Array.from({ length: ring.length / 2 }, (_, k) =>
          plane.unproject(ring[2 * k] as number, ring[2 * k + 1] as number),
        );
        return { type: 'Feature', geometry: { type: 'Polygon', coordinates: [coordinates] }, properties: { n: i + 1 } };
      }),
    },
  };
}

/** Metres that the rules in force today keep stalls of a market from buildings. */
async function clearOfBuildings({ read, pack }: Host): Promise<number> {
  const rules = rulesOn(await readVendorRules(read, pack), await dayToday(read, pack));
  const kind = { class: 'clustered', subtype: null } as const;
  const values = rules.flatMap(({ meaning, value }) =>
    meaning.kind === 'distance' && meaning.to === 'building' && !meaning.after && appliesTo(meaning, kind)
      ? [Number(value)]
      : [],
  );
  return Math.max(0, ...values);
}

const SERVICES: Readonly<Record<string, { zh: string; en: string; step: number; unit: string }>> = {
  cleaning: { zh: '增加保洁', en: 'More cleaning', step: 0.5, unit: 'h' },
  vehicle_trips: { zh: '增加清运车次', en: 'More vehicle trips', step: 1, unit: 'trip' },
};

/** What earlier events of the same kind were given, in proportion to stalls. Throws ZhituError `event_invalid`, `hours_unreadable`. */
export async function eventNeeds(
  { read, pack }: Host,
  body: Input<typeof planEvent>['body'],
): Promise<Output<typeof planEvent>> {
  const days = (Date.parse(body.to) - Date.parse(body.from)) / 86_400_000 + 1;
  const wrong = (detail_zh: string, detail_en: string) => new ZhituError('event_invalid', { detail_zh, detail_en });
  if (!(days >= 1)) throw wrong('结束日期早于开始日期', 'it ends before it begins');
  if (days > 366) throw wrong('超过一年，请分次报备', 'longer than a year: plan it in parts');
  const hours = parseHours(body.hours);
  if (isUnreadable(hours)) throw new ZhituError('hours_unreadable', { text: hours.unreadable });
  // Each day of the event with the hours of its weekday; 1970-01-01 was a Thursday.
  const share = openShare(hours);
  let openHours = 0;
  for (let d = 0; d < days; d++) {
    const weekday = (Math.floor(Date.parse(body.from) / 86_400_000) + d + 3) % 7;
    for (let h = 0; h < 24; h++) openHours += share[weekday * 24 + h] as number;
  }
  const events = await readEvents(read, pack.timeZone);
  const services = await readServices(read);
  const needs: Output<typeof planEvent>['needs'] = [];
  for (const [kind, { zh, en, step, unit }] of Object.entries(SERVICES)) {
    const all = services.filter((service) => service.kind === kind);
    const base = events.find((event) => event.stalls && all.some((service) => service.zone === event.place));
    const given = all.find((service) => service.zone === base?.place);
    if (!base?.stalls || !given) continue;
    const perDay = Math.ceil((given.amount * body.stalls) / base.stalls / step - 1e-9) * step;
    needs.push({
      kind,
      zh,
      en,
      perDay,
      total: perDay * days,
      unit,
      basis: {
        zh: `${base.name}：${base.stalls} 个摊位，每天 ${given.amount}，按摊位数折算并进位`,
        en: `${base.name}: ${given.amount} a day for ${base.stalls} stalls, in proportion to stalls, rounded up`,
      },
    });
  }
  const compare = events.flatMap((event) =>
    event.stalls && event.visitors !== null
      ? [
          {
            name: event.name,
            stalls: event.stalls,
            visitors: event.visitors,
            days: event.days,
            perStallDay: event.visitors / event.stalls / event.days,
          },
        ]
      : [],
  );
  const own = {
    name: body.name,
    stalls: body.stalls,
    visitors: body.visitors,
    days,
    perStallDay: body.visitors / body.stalls / days,
  };
  return { days, openHours, needs, compare: [own, ...compare] };
}

/** Lets other requests in every few milliseconds, and stops when nobody waits any more. */
function pauses(signal: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < 8) return;
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) throw new ZhituError('cancelled');
    since = performance.now();
  };
}

function areaOf(lines: readonly Float64Array[]): number {
  let sum = 0;
  lines.forEach((ring, k) => {
    let doubled = 0;
    for (let i = 0; i + 3 < ring.length; i += 2) {
      doubled += (ring[i] as number) * (ring[i + 3] as number) - (ring[i + 2] as number) * (ring[i + 1] as number);
    }
    sum += (k === 0 ? 1 : -1) * (Math.abs(doubled) / 2);
  });
  return sum;
}
