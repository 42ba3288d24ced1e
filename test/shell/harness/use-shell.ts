import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, inject } from 'vitest';
import { copyDemo, root } from '../../e2e/harness/demo.ts';
import { launchOnDouble } from './double.ts';
import { launchOnReal, realElectron } from './real.ts';
import type { LaunchOptions, ShellApp } from './shell-app.ts';

/** The Electrons that there are: always the double, and the real one where it can run. */
export const ELECTRONS: readonly { name: string; launch(options: LaunchOptions): Promise<ShellApp> }[] = [
  {
    name: 'the double',
    async launch(options) {
      process.env.CHROMIUM = inject('chromium');
      return launchOnDouble(options);
    },
  },
  ...[realElectron()]
    .filter((path) => path !== null)
    .map((path) => ({ name: 'Electron itself', launch: (options: LaunchOptions) => launchOnReal(path, options) })),
];

/** Data folders and running apps of tests; cleared away after each, or after all of them. */
export function useShell(launch: (options: LaunchOptions) => Promise<ShellApp>, afterward = afterEach) {
  const apps: ShellApp[] = [];
  const folders: string[] = [];
  afterward(async () => {
    await Promise.all(apps.splice(0).map((app) => app.close()));
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return {
    /** A user's folder, with the demo city in it unless `empty`. */
    folder(content: 'demo' | 'empty' = 'demo'): string {
      const folder = mkdtempSync(join(tmpdir(), 'zhitu-shell-'));
      folders.push(folder);
      if (content === 'demo') copyDemo(join(folder, 'zhitu.db'));
      return folder;
    },
    async start(data: string, options: Partial<LaunchOptions> = {}): Promise<ShellApp> {
      const app = await launch({ app: root, data, ...options });
      apps.push(app);
      return app;
    },
  };
}

/** What the API tells the page of the session. */
export async function sessionOf(app: ShellApp): Promise<{ host: string; database: string; role: string }> {
  const page = await app.page();
  return page.evaluate(async () => (await fetch('/api/session')).json());
}

/** What the page of the app asks of the API, so through the scheme's handler. */
export async function ask<T>(app: ShellApp, method: string, path: string, body?: object): Promise<T> {
  const answer = await (await app.page()).evaluate(
    async ([how, where, what]) => {
      const headers = { 'content-type': 'application/json' };
      const answered = await fetch(where, { method: how, ...(what ? { body: JSON.stringify(what), headers } : {}) });
      return { status: answered.status, body: await answered.json() };
    },
    [method, path, body] as const,
  );
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body as T;
}

/** Answers every dialog from now on, and keeps what it said for `spoken`. */
export async function answerDialogs(app: ShellApp, answer: { response?: number; path?: string }): Promise<void> {
  await app.evaluate(({ dialog, shell }, { response = 1, path }) => {
    const spoken: unknown[] = [];
    Object.assign(globalThis, { spoken });
    const hear = (kind: string, reply: object) =>
      Object.assign(dialog, {
        [kind]: async (...given: unknown[]) => {
          spoken.push({ kind, ...(given.at(-1) as object) });
          return reply;
        },
      });
    hear('showMessageBox', { response });
    hear('showOpenDialog', { canceled: !path, filePaths: path ? [path] : [] });
    hear('showSaveDialog', { canceled: !path, filePath: path ?? '' });
    Object.assign(shell, { openExternal: async (url: string) => void spoken.push({ kind: 'openExternal', url }) });
  }, answer);
}

export interface Spoken {
  kind: string;
  message?: string;
  detail?: string;
  title?: string;
  url?: string;
  buttons?: string[];
}

export function spoken(app: ShellApp): Promise<Spoken[]> {
  return app.evaluate(() => (globalThis as unknown as { spoken: Spoken[] }).spoken);
}
