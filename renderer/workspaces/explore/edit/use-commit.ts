import { useCallback } from 'react';
import { type FeatureChange, useChangeFeature } from '../../../api/features.ts';
import { recordChange } from '../../../state/history.ts';

/** Makes a change and remembers it for undo. `commit` rejects with ApiError. */
export function useCommit() {
  const { mutateAsync, isPending, error, reset } = useChangeFeature();
  const commit = useCallback(
    async (change: FeatureChange) => {
      const made = await mutateAsync(change);
      recordChange(made.changeId);
      return made;
    },
    [mutateAsync],
  );
  return { commit, isPending, error, reset };
}
