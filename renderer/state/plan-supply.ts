/** How supply is held against demand, and for which part of the city. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { SHARE_HOURS, type SUPPLY_MEASURES, type SupplySelection } from '../../electron/contract/plan-supply.ts';

export const STRIP_SHOWS = ['gap', 'unmet'] as const;
export type StripShow = (typeof STRIP_SHOWS)[number];
/** The whole city, or a part of it. */
type Scope = 'city' | 'part';

/**
 * What the strip opens on. Berths of a part lie within the walk of it; of the whole city those free at its other end
 * would make up for vehicles that find none.
 */
const OPENS_ON = { city: 'unmet', part: 'gap' } as const satisfies Record<Scope, StripShow>;

interface SupplyState {
  measure: (typeof SUPPLY_MEASURES)[number];
  /** Vehicles that one record stands for. */
  factor: number;
  planned: boolean;
  shareHours: string;
  of: SupplySelection;
  /** What the user wants the strip over the week to show; as it opens where nobody said. */
  shows: Partial<Record<Scope, StripShow>>;
  set(part: Partial<Omit<SupplyState, 'set'>>): void;
}

export const useSupply = create<SupplyState>()(
  persist(
    (set) => ({
      measure: 'count',
      factor: 1,
      planned: false,
      shareHours: SHARE_HOURS,
      of: { kind: 'all' },
      shows: {},
      set: (part) => set(part),
    }),
    { name: 'zhitu.plan-supply', version: 1, partialize: ({ shows }) => ({ shows }) },
  ),
);

/** What the strip shows of a selection. */
export function stripShow({ shows }: Pick<SupplyState, 'shows'>, of: SupplySelection): StripShow {
  const scope = scopeOf(of);
  return shows[scope] ?? OPENS_ON[scope];
}

/** Remembered for the whole city and for parts of it apart. */
export function chooseStripShow(of: SupplySelection, show: StripShow): void {
  const { shows, set } = useSupply.getState();
  set({ shows: { ...shows, [scopeOf(of)]: show } });
}

function scopeOf(of: SupplySelection): Scope {
  return of.kind === 'all' ? 'city' : 'part';
}
