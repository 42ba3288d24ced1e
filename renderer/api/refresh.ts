import type { QueryClient } from '@tanstack/react-query';

/** Queries that any change of the data may touch. */
const SERVER_STATE = [
  'layers',
  'summary',
  'rows',
  'position',
  'feature',
  'changes',
  'imports',
  'streets',
  'reconcile',
  'analysis',
  'scenarios',
  'plan-results',
  'supply',
  'photos',
  'orthophotos',
  'review',
  'cases',
  'wall-panel',
];

let held: Promise<void> | null = null;
const waiting = new WeakMap<QueryClient, Promise<unknown>>();

/** Nothing is read again until then: what somebody waits for comes first. */
export function holdRefreshing(until: Promise<void>): void {
  held = until;
  void until.finally(() => {
    if (held === until) held = null;
  });
}

/** Whatever a change may have touched is read again; what is asked for while that is held is asked once. */
export function refreshServerState(client: QueryClient): Promise<unknown> {
  const read = () => Promise.all(SERVER_STATE.map((key) => client.invalidateQueries({ queryKey: [key] })));
  if (!held) return read();
  const already = waiting.get(client);
  if (already) return already;
  const later = held.then(() => {
    waiting.delete(client);
    return read();
  });
  waiting.set(client, later);
  return later;
}
