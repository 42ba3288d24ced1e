/** Hours of the week as people read them, and as a grid of 7 rows from Monday and 24 columns. Pure. */
import type { SupplyWeek } from '../../../../electron/contract/plan-supply.ts';
import type { StripShow } from '../../../state/plan-supply.ts';

export interface Cell {
  /** 0 = Monday */
  day: number;
  hour: number;
}

export function cellOf(hourOfWeek: number): Cell {
  return { day: Math.floor(hourOfWeek / 24), hour: hourOfWeek % 24 };
}

export function indexOf({ day, hour }: Cell): number {
  return day * 24 + hour;
}

/** All hours of the rectangle between two cells, in order. */
export function hoursBetween(a: Cell, b: Cell): number[] {
  const out: number[] = [];
  for (let day = Math.min(a.day, b.day); day <= Math.max(a.day, b.day); day++) {
    for (let hour = Math.min(a.hour, b.hour); hour <= Math.max(a.hour, b.hour); hour++) out.push(day * 24 + hour);
  }
  return out;
}

/** The hour that is worst by what is shown, the first of several; null where none is. */
export function worstHour({ worst, unmet }: Pick<SupplyWeek, 'worst' | 'unmet'>, show: StripShow): number | null {
  if (show === 'gap') return worst;
  const most = Math.max(...unmet);
  return most > 0 ? unmet.indexOf(most) : null;
}

const STEPS: Record<string, [days: number, hours: number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Home: [0, -24],
  End: [0, 24],
};

/** The cell a key leads to, stopping at the edges; null for other keys. */
export function stepped({ day, hour }: Cell, key: string): Cell | null {
  const by = STEPS[key];
  if (!by) return null;
  const clamp = (n: number, most: number) => Math.min(most, Math.max(0, n));
  return { day: clamp(day + by[0], 6), hour: clamp(hour + by[1], 23) };
}

export function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
