/** What the strip over a week and the map show. */
import type { SupplyMap, SupplyWeek } from '../../contract/plan-supply.ts';
import type { Selected } from './select.ts';
import type { SupplyPlan } from './supply-plan.ts';

const HOURS = 168;

/** Numbers are told to the thousandth of a vehicle. */
export function weekAnswer(plan: SupplyPlan, { pieces, lots }: Selected): SupplyWeek {
  const { pieces: all, row, offStreet, weeks, counted } = plan.week;
  const { units } = all;
  const supply = new Float64Array(HOURS);
  let [places, berths] = [0, 0];
  for (const l of lots) {
    const lot = plan.lots[l];
    if (!lot || lot.potential) continue;
    places++;
    berths += lot.berths;
    add(supply, lot.free, 0);
  }
  const demand = new Float64Array(HOURS);
  const unmet = new Float64Array(HOURS);
  let metres = 0;
  for (const u of pieces) {
    metres += (units.to[u] as number) - (units.from[u] as number);
    const r = row[u] as number;
    if (r < 0) continue;
    add(demand, plan.demand, r * HOURS);
    add(unmet, plan.shared.unmet, r * HOURS);
  }
  const gap = supply.map((n, h) => n - (demand[h] as number));
  return {
    supply: told(supply),
    demand: told(demand),
    gap: told(gap),
    unmet: told(unmet),
    worst: demand.some((n) => n > 0) ? worstHour(gap, unmet) : null,
    lots: places,
    berths,
    pieces: pieces.length,
    metres: Math.round(metres),
    unread: plan.unread,
    nonmotor: { areas: plan.nonmotor.areas, metres: Math.round(plan.nonmotor.metres * 10) / 10 },
    offStreet: milli(offStreet * plan.ask.factor),
    weeks: milli(weeks),
    ...(counted && { counted }),
  };
}

/** The first hour with the least gap, of those the one with most unmet. */
function worstHour(gap: Float64Array, unmet: Float64Array): number {
  let worst = 0;
  for (let h = 1; h < HOURS; h++) {
    const less = (gap[h] as number) - (gap[worst] as number);
    if (less < -1e-9 || (less < 1e-9 && (unmet[h] as number) > (unmet[worst] as number) + 1e-9)) worst = h;
  }
  return worst;
}

/** 5000 pieces are 1.7 MB of values, as many as a page draws at once. */
const MOST_PIECES = 5000;
const FULL = 65_535;

export function mapAnswer({ streets: { graph }, week: { pieces, piece }, demand, shared }: SupplyPlan): SupplyMap {
  const total = new Float64Array(piece.length);
  const city = new Float64Array(HOURS);
  let most = 0;
  for (let r = 0, k = 0; r < total.length; r++) {
    let sum = 0;
    for (let h = 0; h < HOURS; h++, k++) {
      sum += demand[k] as number;
      const n = shared.unmet[k] as number;
      city[h] = (city[h] as number) + n;
      if (n > most) most = n;
    }
    total[r] = sum;
  }
  const order = [...total.keys()].sort((a, b) => (total[b] as number) - (total[a] as number) || a - b);
  order.length = Math.min(order.length, MOST_PIECES);
  const unit = most / FULL || 1;
  const values = new DataView(new ArrayBuffer(order.length * HOURS * 2));
  let at = 0;
  for (const r of order) {
    for (let k = r * HOURS; k < (r + 1) * HOURS; k++, at += 2) {
      const n = shared.unmet[k] as number;
      if (n > 0) values.setUint16(at, Math.round(n / unit), true);
    }
  }
  return {
    pieces: order.map((r) => {
      const u = piece[r] as number;
      const street = graph.streets[graph.edges.street[pieces.units.edge[u] as number] as number] || null;
      return { piece: u, street, line: pieces.lineOf(u) };
    }),
    unmet: Buffer.from(values.buffer).toString('base64'),
    unit,
    worst: most > 0 ? city.indexOf(Math.max(...city)) : null,
  };
}

/** Adds the 168 values that begin at `at`. */
function add(into: Float64Array, from: Float64Array, at: number): void {
  for (let h = 0; h < HOURS; h++) into[h] = (into[h] as number) + (from[at + h] as number);
}

function told(values: Float64Array): number[] {
  return Array.from(values, milli);
}

function milli(n: number): number {
  return Math.round(n * 1000) / 1000;
}
