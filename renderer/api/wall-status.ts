import { useQuery } from '@tanstack/react-query';
import { reportWall, type WallReport, wallStatus } from '../../electron/contract/wall-status.ts';
import { call } from './client.ts';

const PATIENCE = 4_000; // milliseconds
const EVERY = 3_000; // milliseconds between two looks of the operator

/** Whether it is heard does not matter to who tells it. */
export async function tellStatus(report: WallReport): Promise<void> {
  await call(reportWall, { body: report }, { patience: PATIENCE }).catch(() => undefined);
}

/** Walls heard of. */
export function useWallStatus() {
  return useQuery({
    queryKey: ['wall-status'],
    queryFn: ({ signal }) => call(wallStatus, {}, { signal, patience: PATIENCE }),
    refetchInterval: EVERY,
  });
}
