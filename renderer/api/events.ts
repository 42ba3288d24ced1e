import type { QueryClient } from '@tanstack/react-query';
import { events, type Job, serverEvent } from '../../electron/contract/system.ts';

/**
 * Follows the server's event stream: what changed is refetched, jobs are put into the cache under ['job', id].
 * Returns the way to stop.
 */
export function followEvents(client: QueryClient, onJob?: (job: Job) => void): () => void {
  const source = new EventSource(events.path);
  const listen = (name: 'changed' | 'job') =>
    source.addEventListener(name, (message) => {
      const parsed = serverEvent.safeParse({ event: name, data: JSON.parse((message as MessageEvent<string>).data) });
      if (!parsed.success) return;
      if (parsed.data.event === 'job') {
        client.setQueryData(['job', parsed.data.data.id], parsed.data.data);
        onJob?.(parsed.data.data);
        return;
      }
      for (const key of ['layers', 'summary', 'rows', 'feature', 'changes', 'imports', 'reconcile']) {
        void client.invalidateQueries({ queryKey: [key] });
      }
    });
  listen('changed');
  listen('job');
  return () => source.close();
}
