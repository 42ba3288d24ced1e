/** Where changes go now: to the record, or to the scenario that is open in planning. */
import { usePlan } from './plan.ts';
import { useUi } from './ui.ts';

/** The scenario that takes changes of a layer now; null: the record does. */
export function draftingIn(layer: string): number | null {
  if (useUi.getState().workspace !== 'plan') return null;
  return ['parking', 'vendors', 'segments'].includes(layer) ? usePlan.getState().scenario : null;
}
