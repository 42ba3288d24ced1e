/** The only caller of fetch. */

import { DESK_HEADER } from '../../electron/contract/desk.ts';
import { type CallerInput, type Endpoint, type Output, urlOf } from '../../electron/contract/endpoint.ts';
import type { ErrorCode, Language } from '../../electron/contract/errors.ts';
import type { Job } from '../../electron/contract/system.ts';
import { useGate } from '../state/account.ts';
import { useDesk } from '../state/desk.ts';

/** What the API answered instead of a result; `message` is ready to show. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'offline';
  readonly params: Record<string, unknown>;
  readonly messages: Record<Language, string>;
  constructor(code: ErrorCode | 'offline', params: Record<string, unknown>, messages: Record<Language, string>) {
    super(messages.en);
    this.code = code;
    this.params = params;
    this.messages = messages;
  }
}

interface Options {
  signal?: AbortSignal | undefined;
  /** Milliseconds after which no answer is one: where nobody sits that would ask again. */
  patience?: number;
}

/** Calls an endpoint and returns its typed answer. Throws ApiError; an abort rejects with the signal's reason. */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: CallerInput<E> = {},
  { signal, patience }: Options = {},
): Promise<Output<E>> {
  const body = input.body === undefined ? null : JSON.stringify(input.body);
  const response = await send(urlOf(endpoint, input), {
    method: endpoint.method.toUpperCase(),
    body,
    headers: body === null ? {} : { 'content-type': 'application/json' },
    signal: limited(signal, patience) ?? null,
  });
  return (await response.json()) as Output<E>;
}

/** Calls an endpoint whose answer is not JSON. Throws as `call` does. */
export async function callBytes<E extends Endpoint>(
  endpoint: E,
  input: Pick<CallerInput<E>, 'params' | 'query'>,
  { signal }: Options = {},
): Promise<Blob> {
  const response = await send(urlOf(endpoint, input), {
    method: endpoint.method.toUpperCase(),
    signal: signal ?? null,
  });
  return response.blob();
}

/** Sends bytes with upload progress (0–1), for which fetch has no means. */
export function upload<E extends Endpoint>(
  endpoint: E,
  input: Pick<CallerInput<E>, 'params' | 'query'>,
  blob: Blob,
  { signal, onProgress }: Options & { onProgress?: (share: number) => void } = {},
): Promise<Output<E>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(endpoint.method.toUpperCase(), urlOf(endpoint, input));
    request.setRequestHeader('content-type', 'application/octet-stream');
    for (const [name, value] of Object.entries(desk())) request.setRequestHeader(name, value);
    request.upload.onprogress = (e) => onProgress?.(e.total ? e.loaded / e.total : 0);
    request.onload = () => {
      if (request.status < 400) resolve(JSON.parse(request.responseText) as Output<E>);
      else reject(toError(request.responseText));
    };
    request.onerror = () => reject(offline());
    request.onabort = () => reject(signal?.reason ?? new DOMException('aborted', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(blob);
  });
}

function limited(signal: AbortSignal | undefined, patience: number | undefined): AbortSignal | undefined {
  if (patience === undefined) return signal;
  const end = AbortSignal.timeout(patience);
  return signal ? AbortSignal.any([signal, end]) : end;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, headers: { ...init.headers, ...desk() } });
  } catch (error) {
    if (init.signal?.aborted && (error as Error).name !== 'TimeoutError') throw error;
    throw offline();
  }
  if (!response.ok) throw toError(await response.text());
  return response;
}

/** Says who sits at this window. */
function desk(): Record<string, string> {
  const { person } = useDesk.getState();
  return person ? { [DESK_HEADER]: String(person.id) } : {};
}

function toError(text: string): ApiError {
  try {
    return errorOf(JSON.parse(text));
  } catch {
    return offline();
  }
}

/** From what the API or the desktop shell answered. */
export function errorOf({ code, params, message }: NonNullable<Job['error']>): ApiError {
  if (code === 'person_gone') useDesk.getState().sit(null);
  if (code === 'session_locked') useGate.getState().set('locked');
  if (code === 'sign_in') useGate.getState().set('out');
  return new ApiError(code as ErrorCode, params ?? {}, message);
}

function offline(): ApiError {
  return new ApiError(
    'offline',
    {},
    { zh: '连接不上治图的后台，请重新启动治图。', en: 'Zhitu’s back end does not answer. Restart Zhitu.' },
  );
}
