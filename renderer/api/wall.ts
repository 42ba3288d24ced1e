import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { readWall, readWallState, type WallPanel, type WallState, wallPanel } from '../../electron/contract/wall.ts';
import { call } from './client.ts';

/** Milliseconds without an answer after which a wall asks again: connections die unseen. */
const PATIENCE = { small: 4_000, panel: 15_000 };

/** How often a wall asks by itself, whatever the event stream tells. Milliseconds. */
const RENEW = 30_000;
/** Panels of other scenes are kept until their turn comes again; a day of the data is a key of its own. */
const KEPT = 6 * 3_600_000;

/** Scenes and screen. */
export function useWallSetup() {
  return useQuery({
    queryKey: ['wall', 'setup'],
    queryFn: ({ signal }) => call(readWall, {}, { signal, patience: PATIENCE.small }),
    refetchInterval: RENEW,
    refetchIntervalInBackground: true,
  });
}

/** What walls show now, and by how many milliseconds the host's clock stands before this computer's. */
export type TimedState = WallState & { early: number };

const timed = (state: WallState): TimedState => ({ ...state, early: state.now - Date.now() });

const STATE = ['wall', 'state'];
const LATE = 30_000; // milliseconds by which an answer may come after a command that overtook it

/** Answers and events come by different ways: a state from before the one known is let go. */
function newest(client: QueryClient, state: WallState): TimedState {
  const known = client.getQueryData<TimedState>(STATE);
  const overtaken = known && state.rev < known.rev && state.now <= known.now && known.now - state.now < LATE;
  return overtaken ? known : timed(state);
}

export function useWallState() {
  const client = useQueryClient();
  return useQuery({
    queryKey: STATE,
    queryFn: async ({ signal }) => newest(client, await call(readWallState, {}, { signal, patience: PATIENCE.small })),
    refetchInterval: RENEW,
    refetchIntervalInBackground: true,
  });
}

/** From the event stream: a command reaches every wall at once; scenes may be others, too. */
export function takeWallState(client: QueryClient, state: WallState): void {
  client.setQueryData(STATE, newest(client, state));
  void client.invalidateQueries({ queryKey: ['wall', 'setup'] });
}

const APART = 2_000; // milliseconds by which the clocks may seem to drift: one of them was set

/** A sign of life: tells of a command that was missed, and of clocks that were set. */
export function hearBeat(client: QueryClient, { rev, now }: { rev: number; now: number }): void {
  const known = client.getQueryData<TimedState>(STATE);
  if (!known) return;
  const set = Math.abs(now - Date.now() - known.early) > APART;
  if (set || known.rev !== rev) void client.invalidateQueries({ queryKey: STATE });
  if (set) void client.invalidateQueries({ queryKey: ['session'] }); // the data's day hangs on the host's clock
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
    queryFn: async ({ signal }) => {
      const query = { ...days, ...(towns.length ? { town: [...towns] } : {}) };
      const facts = await call(wallPanel, { params: { panel }, query }, { signal, patience: PATIENCE.panel });
      return { ...facts, heard: performance.now() };
    },
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

/**
 * When facts were renewed, by the clock of this computer as it stands now: one that was set back must not make old
 * figures look new.
 * @param now epoch milliseconds
 */
export function renewedAt(facts: { dataUpdatedAt: number; data?: { heard: number } | undefined }, now: number): number {
  if (!facts.data || facts.dataUpdatedAt === 0) return facts.dataUpdatedAt;
  const byPassing = now - (performance.now() - facts.data.heard);
  return facts.dataUpdatedAt - byPassing > 1_000 ? byPassing : facts.dataUpdatedAt;
}
