/**
 * What the page for phones asks of its listener. It shares no code with the rest of the app, so that the page stays
 * small and takes no file beside its own.
 */
import type { Output } from '../../electron/contract/endpoint.ts';
import type { AnswerBody } from '../../electron/contract/field.ts';
import type * as contract from '../../electron/contract/field-device.ts';

export type Tasks = Output<typeof contract.deviceTasks>;
export type Task = Tasks['tasks'][number];
export type { AnswerBody };

/** An answer of the listener that is none of success; `words` are ready to show. */
export class Refused extends Error {
  readonly code: string;
  readonly words: { zh: string; en: string };
  constructor(code: string, words: { zh: string; en: string }) {
    super(code);
    this.code = code;
    this.words = words;
  }
}

/** Throws `Refused`, or TypeError without a connection. */
async function ask(method: string, path: string, body?: string | Blob): Promise<Response> {
  const response = await fetch(`/api/field${path}`, {
    method,
    body: body ?? null,
    cache: 'no-store',
    credentials: 'same-origin', // the phone’s token is in a cookie out of scripts’ reach
    headers: typeof body === 'string' ? { 'content-type': 'application/json' } : {},
    signal: AbortSignal.timeout(body instanceof Blob ? 180_000 : 20_000),
  });
  if (response.ok) return response;
  const told = await response.json().catch(() => null);
  // What cannot be read came from something between, not from the listener: as good as no connection.
  if (!told?.code || response.status >= 500) throw new TypeError(`status ${response.status}`);
  throw new Refused(told.code, told.message);
}

export async function pair(code: string, name: string): Promise<void> {
  await ask('POST', '/pair', JSON.stringify({ code, name }));
}

export async function readTasks(): Promise<Tasks> {
  return (await ask('GET', '/tasks')).json();
}

export async function readPicture(sha256: string): Promise<Blob> {
  return (await ask('GET', `/pictures/${sha256}`)).blob();
}

export async function sendPhoto(task: number, name: string, photo: Blob): Promise<string> {
  const query = new URLSearchParams({ name });
  return (await (await ask('POST', `/tasks/${task}/photos?${query}`, photo)).json()).sha256;
}

export async function sendAnswer(task: number, body: AnswerBody): Promise<{ answer: number }> {
  return (await ask('POST', `/tasks/${task}/answers`, JSON.stringify(body))).json();
}

export async function withdraw(answer: number): Promise<void> {
  await ask('POST', `/answers/${answer}/withdraw`, '{}');
}
