/** Figures of two plans: berths, stalls, metres of strict segments, streets near open berths. */
import { ZhituError } from '../../contract/errors.ts';
import { type ScenarioFigures, STREET_BANDS } from '../../contract/plan-scenarios.ts';
import { NONE, PARKING_KINDS, VENDOR_CLASSES } from '../../domain/vocabulary.ts';
import type { Seen } from '../../store/scenario-diff.ts';
import type { ScenarioFeature } from '../../store/scenario-features.ts';
import { isOpen, openBerths } from './open-berths.ts';

/** Answers how much street lies near places: see planning/client.ts. */
export interface StreetsNear {
  nearAny(places: readonly (readonly [number, number])[], cutoffs: readonly number[]): Promise<number[]>;
}

export async function scenarioFigures(
  planning: StreetsNear,
  a: Seen,
  b: Seen,
): Promise<Omit<ScenarioFigures, 'conflicts'>> {
  const [openA, openB] = [openBerths(a.parking), openBerths(b.parking)];
  return {
    berths: pairs(PARKING_KINDS, 'kind', (f) => Number(f.columns.berths ?? 0), a.parking, b.parking).map(
      ({ name, ...pair }) => ({ kind: name, ...pair }),
    ),
    openBerths: { a: openA.hours, b: openB.hours },
    unreadHours: { a: openA.unread, b: openB.unread },
    stalls: pairs(VENDOR_CLASSES, 'class', () => 1, a.vendors, b.vendors).map(({ name, ...pair }) => ({
      class: name,
      ...pair,
    })),
    segments: { a: metres(a.segments), b: metres(b.segments) },
    streets: await streets(planning, a.parking, b.parking),
  };
}

async function streets(
  planning: StreetsNear,
  a: readonly ScenarioFeature[],
  b: readonly ScenarioFeature[],
): Promise<ScenarioFigures['streets']> {
  try {
    const [nearA, nearB] = [
      await planning.nearAny(placesOf(a), STREET_BANDS),
      await planning.nearAny(placesOf(b), STREET_BANDS),
    ];
    return STREET_BANDS.map((band, i) => ({
      metres: band,
      a: Math.round(nearA[i] as number),
      b: Math.round(nearB[i] as number),
    }));
  } catch (error) {
    if (error instanceof ZhituError && error.code === 'plan_no_streets') return null;
    throw error;
  }
}

function placesOf(parking: readonly ScenarioFeature[]): [number, number][] {
  return parking
    .filter((f) => isOpen(f) && Number(f.columns.berths ?? 0) > 0)
    .map((f) => [Number(f.columns.lon), Number(f.columns.lat)]);
}

/** Sums by a field's values in their order, those without one last; values that neither has are left out. */
function pairs(
  values: readonly string[],
  field: string,
  amount: (feature: ScenarioFeature) => number,
  a: readonly ScenarioFeature[],
  b: readonly ScenarioFeature[],
): { name: string; a: number; b: number }[] {
  const [sumsA, sumsB] = [a, b].map((features) => {
    const sums = new Map<string, number>();
    for (const f of features) {
      const value = String(f.columns[field] ?? NONE);
      sums.set(value, (sums.get(value) ?? 0) + amount(f));
    }
    return sums;
  }) as [Map<string, number>, Map<string, number>];
  return [...values, NONE]
    .map((name) => ({ name, a: sumsA.get(name) ?? 0, b: sumsB.get(name) ?? 0 }))
    .filter((pair) => pair.a > 0 || pair.b > 0);
}

function metres(segments: readonly ScenarioFeature[]): number {
  const sum = segments.reduce((n, f) => n + Number(f.columns.length_m ?? 0), 0);
  return Math.round(sum * 100) / 100;
}
