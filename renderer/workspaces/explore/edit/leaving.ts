/** Leaving a drawing: asked first when something would be lost. */
import { create } from 'zustand';
import { useSegmentSketch } from '../../../state/segment-sketch.ts';
import { useSketch } from '../../../state/sketch.ts';
import { useDraft } from './draft.ts';

/** What is to be done once the person has agreed to lose the drawing; null while nothing is asked. */
export const useLeaving = create<{ next: (() => void) | null }>(() => ({ next: null }));

/** Does `next`, which drops the drawing in hand, at once or after asking. */
export function leave(next: () => void): void {
  if (isUnsaved()) useLeaving.setState({ next });
  else next();
}

export function stay(): void {
  useLeaving.setState({ next: null });
}

/** Drops the drawing and goes on with what was asked for. */
export function discard(): void {
  const { next } = useLeaving.getState();
  stay();
  useDraft.getState().end();
  next?.();
}

/** Whether something drawn would be lost. A measure can be taken again. */
export function isUnsaved(): boolean {
  if (useSegmentSketch.getState().points.length === 2) return true;
  const { draft } = useDraft.getState();
  if (!draft) return false;
  if (draft.kind === 'reshape') return draft.changed;
  return draft.geometry !== null || (useSketch.getState().sketch?.points.length ?? 0) > 0;
}
