import { useStartAnalysis, type Wanted } from '../../../api/analysis.ts';
import { placeOf, useAnalysis } from '../../../state/analysis.ts';

/** Starts an analysis; its job is followed by the workbench. */
export function useRun() {
  const start = useStartAnalysis();
  const run = (wanted: Wanted) =>
    start.mutate(wanted, {
      onSuccess: ({ jobId }) => {
        const state = useAnalysis.getState();
        state.set({ job: { id: jobId, kind: wanted.kind, from: placeOf(state) } });
      },
    });
  return { run, pending: start.isPending, error: start.error };
}
