import type { SupplyAsk, SupplySelection } from '../../../../electron/contract/plan-supply.ts';
import { useFilters } from '../../../state/filters.ts';
import { usePlan } from '../../../state/plan.ts';
import { useSupply } from '../../../state/plan-supply.ts';
import { useSelection } from '../../../state/selection.ts';

type Supply = ReturnType<typeof useSupply.getState>;
type Plan = ReturnType<typeof usePlan.getState>;

/** The question as it stands: settings of the panel, the time of the filter, the scenario that is open. */
export function useAsk(): SupplyAsk {
  const walk = usePlan((s) => s.walk);
  const scenario = usePlan((s) => s.scenario);
  return askOf(
    useSupply(),
    { walk, scenario },
    useFilters((s) => s.shared),
  );
}

/** The same outside a component. */
export function askNow(): SupplyAsk {
  return askOf(useSupply.getState(), usePlan.getState(), useFilters.getState().shared);
}

function askOf(
  { measure, factor, planned, shareHours }: Supply,
  { walk, scenario }: Pick<Plan, 'walk' | 'scenario'>,
  { from, to }: ReturnType<typeof useFilters.getState>['shared'],
): SupplyAsk {
  return {
    measure,
    factor,
    walk,
    planned,
    shareHours,
    scenarioId: scenario,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** What can be looked at now besides the whole city: the area of the filter, the lot in the inspector. */
export function useChoices(): { area: number[] | null; lot: number | null } {
  const area = useFilters((s) => s.shared.polygon) ?? null;
  const selected = useSelection((s) => s.selected);
  return { area, lot: selected?.layer === 'parking' ? selected.id : null };
}

/** The selection, or the whole city where what it meant is gone. */
export function useOf(): SupplySelection {
  const of = useSupply((s) => s.of);
  const { area, lot } = useChoices();
  if (of.kind === 'area') return area ? { kind: 'area', polygon: area } : { kind: 'all' };
  if (of.kind === 'lot') return lot === null ? of : { kind: 'lot', id: lot };
  return of;
}
