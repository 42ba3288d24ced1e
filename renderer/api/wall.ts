import { type QueryClient, useQuery } from '@tanstack/react-query';
import { readWall, readWallState, type WallPanel, type WallState, wallPanel } from '../../electron/contract/wall.ts';
import { call } from './client.ts';

/** How often a wall asks by itself, whatever the event stream tells. Milliseconds. */
const RENEW = 30_000;
/** Panels of other scenes are kept until their turn comes again; a day of the data is a key of its own. */
const KEPT = 6 * 3_600_000;

/** Scenes and screen. */
export function useWallSetup() {
  return useQuery({
    queryKey: ['wall', 'setup'],
    queryFn: ({ signal }) => call(readWall, {}, { signal }),
    refetchInterval: RENEW,
    refetchIntervalInBackground: true,
  });
}

/** What walls show now, and by how many milliseconds the host's clock stands before this computer's. */
export type TimedState = WallState & { early: number };

const timed = (state: WallState): TimedState => ({ ...state, early: state.now - Date.now() });

export function useWallState() {
  return useQuery({
    queryKey: ['wall', 'state'],
    queryFn: async ({ signal }) => timed(await call(readWallState, {}, { signal })),
    refetchInterval: RENEW,
    refetchIntervalInBackground: true,
  });
}

/** From the event stream: a command reaches every wall at once; scenes may be others, too. */
export function takeWallState(client: QueryClient, state: WallState): void {
  client.setQueryData(['wall', 'state'], timed(state));
  void client.invalidateQueries({ queryKey: ['wall', 'setup'] });
}

export interface PanelWants {
  panel: WallPanel;
  /** Dates of the city, both included; null for all the data. */
  days: { from: string; to: string } | null;
  towns: readonly string[];
}

/** The facts of a panel, renewed while it is shown; those of the same panel stay until the next day's are there. */
export function usePanelFacts({ panel, days, towns }: PanelWants) {
  return useQuery({
    queryKey: ['wall-panel', panel, days, towns],
    queryFn: ({ signal }) =>
      call(
        wallPanel,
        { params: { panel }, query: { ...days, ...(towns.length ? { town: [...towns] } : {}) } },
        { signal },
      ),
    staleTime: RENEW / 2,
    gcTime: KEPT,
    refetchInterval: RENEW,
    refetchIntervalInBackground: true,
    placeholderData: (previous, query) => (query?.queryKey[1] === panel ? previous : undefined),
  });
}

/** What the event stream told last of changed data: names of layers and when, epoch milliseconds. */
export interface LatestChange {
  layers: string[];
  at: number;
}

export function useLatestChange() {
  return useQuery<LatestChange>({ queryKey: ['wall', 'change'], enabled: false, gcTime: Number.POSITIVE_INFINITY });
}

export function tellChange(client: QueryClient, versions: Record<string, number>): void {
  const change: LatestChange = { layers: Object.keys(versions), at: Date.now() };
  client.setQueryData(['wall', 'change'], change);
}
