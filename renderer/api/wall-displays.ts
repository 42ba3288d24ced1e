/** The displays of this computer, which the desktop app can hang walls on. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NativeBridge, WallChoice } from '../../electron/contract/native.ts';

const DISPLAYS = ['wall-displays'];
const EVERY = 3_000; // milliseconds: one that is plugged in should be seen to be

export function useWallDisplays(bridge: NativeBridge) {
  return useQuery({ queryKey: DISPLAYS, queryFn: () => bridge.wallDisplays(), refetchInterval: EVERY });
}

export function useShowWalls(bridge: NativeBridge) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (walls: WallChoice[]) => bridge.showWalls(walls),
    onSuccess: (displays) => client.setQueryData(DISPLAYS, displays),
  });
}
