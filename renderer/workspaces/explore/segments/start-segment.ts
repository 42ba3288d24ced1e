import { type Followed, useSegmentSketch } from '../../../state/segment-sketch.ts';
import { useSelection } from '../../../state/selection.ts';
import { useUi } from '../../../state/ui.ts';
import { leave } from '../edit/leaving.ts';

/** Takes up the tool that draws along streets: a new segment, or the next course of one. */
export function startSegment(follows: Followed | null): void {
  leave(() => {
    if (!follows) useSelection.getState().select(null);
    useSegmentSketch.getState().begin(follows);
    useUi.getState().set({ tool: 'segment' });
  });
}

export function putSegmentDown(): void {
  useUi.getState().set({ tool: 'none' });
}
