import { useCamera } from '../../../state/camera.ts';
import { useCases } from '../../../state/cases.ts';

/** Begins a case at the middle of the map. */
export function draftHere(): void {
  const [lon, lat] = useCamera.getState().view?.centre ?? [0, 0];
  useCases.getState().set({ draft: { kind: 'lead', about: null, lon, lat } });
}
