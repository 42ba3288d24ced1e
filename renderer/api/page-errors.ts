import { pageError } from '../../electron/contract/diagnostics.ts';
import { call } from './client.ts';

const MOST = 5; // a page that fails at every frame has told enough by then
const HARMLESS = /^ResizeObserver loop/;

let told = 0;

/** Tells the back end what failed on this page; what cannot be told is let go. Walls tell of themselves otherwise. */
export function tellPageError(thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (error.name === 'AbortError' || HARMLESS.test(error.message) || /^\/(wall|remote)/.test(location.pathname)) return;
  told += 1;
  if (told > MOST) return;
  const body = {
    name: error.name.slice(0, 100),
    message: error.message.slice(0, 2_000),
    stack: (error.stack ?? '').slice(0, 10_000),
  };
  call(pageError, { body }).catch(() => undefined);
}

export function watchPageErrors(): void {
  addEventListener('error', ({ error, message }) => tellPageError(error ?? message));
  addEventListener('unhandledrejection', ({ reason }) => tellPageError(reason));
}
