import type { QueryClient } from '@tanstack/react-query';
import { events, type Job, type ServerEvent, serverEvent } from '../../electron/contract/system.ts';
import { takeWallState, tellChange } from './wall.ts';

interface Listeners {
  onJob?: (job: Job) => void;
  /** The stream broke (it reconnects by itself), or is there again. */
  onConnection?: (connected: boolean) => void;
}

/** Queries that any change of the data may touch. */
export const SERVER_STATE = [
  'layers',
  'summary',
  'rows',
  'position',
  'feature',
  'changes',
  'imports',
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

/**
 * Follows the server's event stream: what changed is refetched, jobs are put into the cache under ['job', id],
 * the progress of a question under ['progress', asker].
 * Returns the way to stop.
 */
export function followEvents(client: QueryClient, { onJob, onConnection }: Listeners = {}): () => void {
  const source = new EventSource(events.path);
  let broken = false;
  const refresh = () => {
    for (const key of SERVER_STATE) void client.invalidateQueries({ queryKey: [key] });
  };
  source.onopen = () => {
    onConnection?.(true);
    // Whatever changed while nobody listened is not told again.
    if (broken) {
      refresh();
      void client.invalidateQueries({ queryKey: ['wall'] });
    }
    broken = false;
  };
  source.onerror = () => {
    broken = true;
    onConnection?.(false);
  };
  const listen = (name: ServerEvent['event']) =>
    source.addEventListener(name, (message) => {
      const parsed = serverEvent.safeParse({ event: name, data: JSON.parse((message as MessageEvent<string>).data) });
      if (!parsed.success) return;
      if (parsed.data.event === 'job') {
        client.setQueryData(['job', parsed.data.data.id], parsed.data.data);
        onJob?.(parsed.data.data);
        return;
      }
      if (parsed.data.event === 'progress') {
        const { asker, done, total } = parsed.data.data;
        client.setQueryData(['progress', asker], total > 0 ? done / total : 0);
        return;
      }
      if (parsed.data.event === 'wall') {
        takeWallState(client, parsed.data.data);
        return;
      }
      tellChange(client, parsed.data.data.versions);
      refresh();
    });
  listen('changed');
  listen('job');
  listen('progress');
  listen('wall');
  return () => source.close();
}
