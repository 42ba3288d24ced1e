import { useEffect } from 'react';
import { sitingProgress } from '../../../../electron/contract/plan-siting-api.ts';
import type { Job } from '../../../../electron/contract/system.ts';
import { ApiError } from '../../../api/client.ts';
import { useJob } from '../../../api/imports.ts';
import { useRefreshPlanResults } from '../../../api/plan-siting.ts';
import { useSiting } from '../../../state/plan-siting.ts';

/** Opens the result with the first answer, and reads it again with each after it. Gives the job while there is one. */
export function useFollowSiting(): Job | null {
  const id = useSiting((s) => s.job);
  const set = useSiting((s) => s.set);
  const refresh = useRefreshPlanResults();
  const { data, error } = useJob(id);
  const lost = error instanceof ApiError && error.code === 'not_found';
  const so = sitingProgress.safeParse(data?.result);
  const resultId = so.success ? so.data.resultId : null;
  const mark = so.success ? JSON.stringify(so.data.proof) : '';

  useEffect(() => {
    if (lost) set({ job: null });
  }, [lost, set]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new proof is another answer to read
  useEffect(() => {
    if (resultId !== null) void refresh();
  }, [resultId, mark]);
  // Once: whoever has gone back, or moved on to another choice of the front, is not called away by the next answer.
  useEffect(() => {
    if (resultId !== null) set({ opened: resultId, pareto: null });
  }, [resultId, set]);
  useEffect(() => {
    if (data?.id === id && data?.status === 'done') set({ job: null });
  }, [data, id, set]);
  return id !== null && data?.id === id ? data : null;
}
