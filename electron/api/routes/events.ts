import type { Hono } from 'hono';
import { BEAT, events as endpoint, type ServerEvent } from '../../contract/system.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { onAWall } from '../lib/permissions.ts';
import { seenJob } from '../lib/seen-job.ts';

const RETRY = 1_000; // ms after which a browser comes again

/** Server-sent events until the reader goes away. */
export function events(app: Hono<Env>, ctx: Context): void {
  mount(app, endpoint, async (_input, c) => {
    const encoder = new TextEncoder();
    let close = () => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const send = (text: string) => controller.enqueue(encoder.encode(text));
        const { role } = c.get('actor');
        const onWall = onAWall(role);
        const stays = c.get('stays') ?? (() => true);
        const tell = (e: ServerEvent) => {
          if (!stays()) return close();
          if (onWall && e.event !== 'changed' && e.event !== 'wall' && e.event !== 'beat') return;
          const data = e.event === 'job' ? seenJob(e.data, role) : e.data;
          send(`event: ${e.event}\ndata: ${JSON.stringify(data)}\n\n`);
        };
        const unsubscribe = ctx.events.subscribe(tell, () => close());
        const heartbeat = setInterval(() => {
          // Whether the window has been idle for too long, or its person may no longer sit there.
          ctx.accounts.presence(c.get('keeper')?.read(c)).catch(() => undefined);
          const { now, rev } = ctx.walls.state();
          tell({ event: 'beat', data: { now, rev } });
        }, BEAT);
        heartbeat.unref();
        let open = true;
        close = () => {
          if (!open) return;
          open = false;
          clearInterval(heartbeat);
          unsubscribe();
          try {
            controller.close();
          } catch {
            // already closed by the reader's cancel
          }
        };
        c.req.raw.signal.addEventListener('abort', () => close());
        send(`retry: ${RETRY}\n: open\n\n`);
      },
      cancel: () => close(),
    });
    return new Response(body, {
      headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' },
    });
  });
}
