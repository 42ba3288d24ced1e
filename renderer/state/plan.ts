/** What is chosen in planning, whichever of its panels is open. Scenarios and results themselves are kept by the server. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const PLAN_TABS = ['supply', 'catchment', 'siting', 'vendors', 'scenarios'] as const;
export type PlanTab = (typeof PLAN_TABS)[number];

/** Metres along streets that people are taken to walk. */
export const WALKS = [100, 200, 300, 500] as const;
export type Walk = (typeof WALKS)[number];

interface PlanState {
  tab: PlanTab;
  /** The scenario that changes go to; null while the record itself is looked at. */
  scenario: number | null;
  /** Hours of the week, 0 is Monday 0:00–1:00, 167 Sunday 23:00–24:00; empty is the worst hour. */
  hours: readonly number[];
  walk: Walk;
  /** The list of layers stands beside the map. */
  layers: boolean;
  set(part: Partial<Omit<PlanState, 'set'>>): void;
}

export const usePlan = create<PlanState>()(
  persist(
    (set) => ({
      tab: 'supply',
      scenario: null,
      hours: [],
      walk: 300,
      layers: false,
      set: (part) => set(part),
    }),
    {
      name: 'zhitu.plan',
      version: 1,
      partialize: ({ tab, scenario, walk, layers }) => ({ tab, scenario, walk, layers }),
    },
  ),
);
