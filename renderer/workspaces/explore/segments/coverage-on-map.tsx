import { useShortcut } from '../../../app/shortcuts.ts';
import { CoverageOverlay } from '../../../map/layers/coverage-overlay.tsx';
import { useCoverageState } from '../../../state/coverage.ts';
import { useShownCoverage } from './use-shown-coverage.ts';

/** Stays on the map whether or not the panel with its switch is open. */
export function CoverageOnMap() {
  const state = useCoverageState();
  const { data } = useShownCoverage();
  useShortcut({ id: 'coverage', group: 'map', keys: ['c'], run: () => state.set({ on: !state.on }) });
  return state.on && data ? <CoverageOverlay coverage={data} shown={state} /> : null;
}
