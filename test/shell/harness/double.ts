import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import type { Answer, Ask } from '../../electron/launcher.ts';
import type { LaunchOptions, ShellApp } from './shell-app.ts';

const launcher = join(import.meta.dirname, '../../electron/launcher.ts');

/** Starts the app on the double. The test connects to the same browser, so that it holds real pages. */
export function launchOnDouble(options: LaunchOptions): ShellApp {
  const args = [options.app, `--lang=${options.language ?? 'zh-CN'}`, ...(options.args ?? [])];
  const env = {
    ...process.env,
    ZHITU_DATA: options.data,
    ...(options.displays && { ZHITU_DOUBLE_DISPLAYS: JSON.stringify(options.displays) }),
  };
  const child = fork(launcher, args, { env, silent: true, execArgv: [] });
  let said = '';
  child.stdout?.on('data', (text) => (said += text));
  child.stderr?.on('data', (text) => (said += text));

  const endpoint = Promise.withResolvers<string>();
  endpoint.promise.catch(() => {});
  const asked = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  child.on('message', (message: Answer) => {
    if ('endpoint' in message) return endpoint.resolve(message.endpoint);
    const waiting = asked.get(message.id);
    asked.delete(message.id);
    if (message.error === undefined) waiting?.resolve(message.value);
    else waiting?.reject(new Error(message.error));
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      const gone = new Error(`The app ended with ${code}:\n${said}`);
      endpoint.reject(gone);
      for (const waiting of asked.values()) waiting.reject(gone);
      resolve(code);
    });
  });
  const browser = endpoint.promise.then((address) => chromium.connectOverCDP(address));
  browser.catch(() => {});

  async function pages(): Promise<Page[]> {
    const [context] = (await browser).contexts();
    return (context?.pages() ?? []).filter((page) => page.url() !== 'about:blank');
  }

  let last = 0;
  return {
    evaluate<R, A>(run: (electron: never, arg: A) => R | Promise<R>, arg?: A): Promise<R> {
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        asked.set(id, { resolve: resolve as (value: unknown) => void, reject });
        child.send({ id, source: String(run), arg } satisfies Ask);
      });
    },
    pages,
    async page(nth = 0) {
      for (let tries = 0; tries < 200; tries += 1) {
        const found = (await pages())[nth];
        if (found) return found;
        await delay(50);
      }
      throw new Error(`No window ${nth} came:\n${said}`);
    },
    ended,
    log: () => said,
    async close() {
      if (child.connected) child.send({ id: 0, source: '({ app }) => app.quit()', arg: null } satisfies Ask);
      const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(patience);
      await (await browser.catch(() => null))?.close().catch(() => {});
    },
  };
}
