/** The side that asks for a sheet: starts the thread that draws it and answers what that asks of the columns. */
import { Worker } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import type { Summary } from '../contract/layers.ts';
import { LAYER_SPECS } from '../domain/layers.ts';
import type { Queries } from '../tiles/queries.ts';
import { workerUrl } from '../worker-url.ts';
import type { Ask, Drawn, FromDrawer, PrintTask, ToDrawer } from './messages.ts';

export interface PrintOptions {
  signal?: AbortSignal | undefined;
  progress?: (done: number, total: number | null, stage: string) => void;
}

type Asked = Pick<Queries, 'summary' | 'ids' | 'tile'>;

/** Throws print_empty, print_font, not_found, disk_full, cancelled; nothing is left of a file then. */
export function printSheet(queries: Asked, task: PrintTask, { signal, progress }: PrintOptions = {}): Promise<Drawn> {
  return new Promise<Drawn>((resolve, reject) => {
    if (signal?.aborted) {
      reject(new ZhituError('cancelled'));
      return;
    }
    const worker = new Worker(workerUrl('print'), { workerData: task });
    const send = (message: ToDrawer) => worker.postMessage(message);
    const cancel = () => send({ kind: 'cancel' });
    const end = (settle: () => void) => {
      signal?.removeEventListener('abort', cancel);
      settle();
    };
    signal?.addEventListener('abort', cancel, { once: true });
    worker.on('message', (message: FromDrawer) => {
      if (message.kind === 'progress') progress?.(message.done, message.total, message.stage);
      else if (message.kind === 'done') end(() => resolve(message.drawn));
      else if (message.kind === 'failed') end(() => reject(errorOf(message)));
      else
        void answer(queries, message.ask, signal).then(
          (value) => send({ kind: 'answer', id: message.id, value }),
          (error: unknown) => send({ kind: 'refused', id: message.id, ...described(error) }),
        );
    });
    worker.on('error', (error) => end(() => reject(error)));
    worker.on('exit', (code) => end(() => reject(new Error(`the drawing thread ended with code ${code}`))));
  });
}

async function answer(queries: Asked, ask: Ask, signal?: AbortSignal): Promise<unknown> {
  const { layer, filter } = ask;
  if (ask.what === 'ids') return queries.ids(layer, filter, signal);
  if (ask.what === 'tile') return (await queries.tile(layer, filter, ask.z, ask.x, ask.y, signal)).bytes;
  const { category } = LAYER_SPECS[layer];
  const found: Summary = await queries.summary(layer, filter, { by: [category], matrix: false }, signal);
  return found.by[category] ?? [];
}

function described(error: unknown) {
  const known = error instanceof ZhituError ? error : null;
  return { code: known?.code ?? null, params: known?.params ?? {}, message: String(error) };
}

function errorOf({ code, params, message }: Extract<FromDrawer, { kind: 'failed' }>): Error {
  return code === null ? new Error(message) : new ZhituError(code, params);
}
