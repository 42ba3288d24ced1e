import { useAnalysis } from '../../../state/analysis.ts';
import { useCamera } from '../../../state/camera.ts';

/** Milliseconds in which the card of a street takes its room, so that the map centres on what is left. */
const SETTLE = 80;

/** Chooses a feature of a result and brings it into view. */
export function goToUnit(resultId: number, index: number, bbox: [number, number, number, number]): void {
  const { show, set } = useAnalysis.getState();
  show(resultId);
  set({ chosen: index });
  setTimeout(() => useCamera.getState().goTo({ bbox }), SETTLE);
}
