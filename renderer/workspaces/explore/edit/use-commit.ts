import { useCallback } from 'react';
import { type FeatureChange, useChangeFeature } from '../../../api/features.ts';
import { useDraftInScenario } from '../../../api/scenarios.ts';
import { draftingIn } from '../../../state/drafting.ts';
import { recordChange } from '../../../state/history.ts';

/**
 * Makes a change and remembers it for undo. While a scenario is open in planning the change goes there instead, and
 * the answer is null. `commit` rejects with ApiError.
 */
export function useCommit() {
  const { mutateAsync, isPending, error, reset } = useChangeFeature();
  const drafting = useDraftInScenario();
  const draft = drafting.mutateAsync;
  const commit = useCallback(
    async (change: FeatureChange) => {
      const scenario = draftingIn(change.layer);
      if (scenario !== null && change.do !== 'move') {
        await draft({ scenario, draft: change });
        return null;
      }
      const made = await mutateAsync(change);
      recordChange(made.changeId);
      return made;
    },
    [mutateAsync, draft],
  );
  return {
    commit,
    isPending: isPending || drafting.isPending,
    error: error ?? drafting.error,
    reset: () => {
      reset();
      drafting.reset();
    },
  };
}
