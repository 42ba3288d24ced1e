import type { QueryClient } from '@tanstack/react-query';
import { BEAT, events, type Job, type ServerEvent, serverEvent } from '../../electron/contract/system.ts';
import { followStream } from './event-stream.ts';
import { refreshServerState } from './refresh.ts';
import { hearBeat, takeWallState, tellChange } from './wall.ts';

interface Listeners {
  onJob?: (job: Job) => void;
  /** The stream broke (it reconnects by itself), or is there again. */
  onConnection?: (connected: boolean) => void;
  /** Nobody is there to see that a figure no longer moves: a silent stream is given up sooner. */
  wall?: boolean;
}

const NAMES: readonly ServerEvent['event'][] = ['changed', 'job', 'progress', 'wall', 'beat'];
const SILENCE = BEAT * 15;
const SILENCE_ON_WALL = BEAT * 2.25;

/**
 * Follows the server's event stream: what changed is refetched, jobs are put into the cache under ['job', id],
 * the progress of a question under ['progress', asker].
 * Returns the way to stop.
 */
export function followEvents(client: QueryClient, { onJob, onConnection, wall = false }: Listeners = {}): () => void {
  const refresh = () => void refreshServerState(client);
  return followStream(events.path, {
    names: NAMES,
    silence: wall ? SILENCE_ON_WALL : SILENCE,
    onOpen(again) {
      onConnection?.(true);
      if (!again) return;
      // Whatever changed while nobody listened is not told again. Another database may be open, too.
      refresh();
      for (const key of ['wall', 'session']) void client.invalidateQueries({ queryKey: [key] });
    },
    onBroken: () => onConnection?.(false),
    onMessage(name, data) {
      const parsed = serverEvent.safeParse({ event: name, data: JSON.parse(data) });
      if (parsed.success) take(parsed.data);
    },
  });

  function take({ event, data }: ServerEvent): void {
    switch (event) {
      case 'job':
        client.setQueryData(['job', data.id], data);
        onJob?.(data);
        break;
      case 'progress':
        client.setQueryData(['progress', data.asker], data.total > 0 ? data.done / data.total : 0);
        break;
      case 'wall':
        takeWallState(client, data);
        break;
      case 'beat':
        hearBeat(client, data);
        break;
      case 'changed':
        tellChange(client, data.versions);
        // Whom to name for the streets stands there.
        if ('city' in data.versions) void client.invalidateQueries({ queryKey: ['session'] });
        refresh();
    }
  }
}
