/** The scripts of planning, loaded when they are first wanted. */
import { type ComponentType, lazy } from 'react';
import { type PlanTab, usePlan } from '../../state/plan.ts';

const LOADS = {
  supply: async () => {
    import('./supply/prepare.ts').then(({ prepare }) => prepare()).catch(() => undefined);
    return (await import('./supply/supply-panel.tsx')).SupplyPanel;
  },
  catchment: async () => (await import('./catchment/catchment-panel.tsx')).CatchmentPanel,
  siting: async () => (await import('./siting/siting-panel.tsx')).SitingPanel,
  vendors: async () => (await import('./vendors/vendors-panel.tsx')).VendorsPanel,
  scenarios: async () => (await import('./scenarios/scenarios-panel.tsx')).ScenariosPanel,
} as const satisfies Record<PlanTab, () => Promise<ComponentType>>;

const loaded = new Map<PlanTab, ComponentType>();

async function load(tab: PlanTab): Promise<{ default: ComponentType }> {
  const panel = loaded.get(tab) ?? (await LOADS[tab]());
  loaded.set(tab, panel);
  return { default: panel };
}

const LAZY = {
  supply: lazy(() => load('supply')),
  catchment: lazy(() => load('catchment')),
  siting: lazy(() => load('siting')),
  vendors: lazy(() => load('vendors')),
  scenarios: lazy(() => load('scenarios')),
} as const satisfies Record<PlanTab, ComponentType>;

/** The panel itself once its script is there, since a lazy one shows that it is loading for 0.3 s even then. */
export function panelOf(tab: PlanTab): ComponentType {
  return loaded.get(tab) ?? LAZY[tab];
}

let plan: ReturnType<typeof loading> | null = null;

/** The workspace, its script and that of the panel that is open side by side. A load that failed is tried again. */
export function loadPlan(): ReturnType<typeof loading> {
  plan ??= loading();
  plan.catch(() => {
    plan = null;
  });
  return plan;
}

async function loading() {
  const [{ Plan }] = await Promise.all([import('./plan.tsx'), load(usePlan.getState().tab)]);
  return { default: Plan };
}
