import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import type { LaunchOptions, ShellApp } from './shell-app.ts';

const folder = join(import.meta.dirname, '../../../node_modules/electron');

/** Electron's own executable, where it has been fetched and there is a screen; null elsewhere. */
export function realElectron(): string | null {
  const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const pathFile = join(folder, 'path.txt');
  if (!hasScreen || !existsSync(pathFile)) return null;
  const executable = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : null;
}

/** Starts the app on the real Electron. */
export async function launchOnReal(executablePath: string, options: LaunchOptions): Promise<ShellApp> {
  const app = await _electron.launch({
    executablePath,
    args: [options.app, '--no-sandbox', `--lang=${options.language ?? 'zh-CN'}`, ...(options.args ?? [])],
    env: { ...(process.env as Record<string, string>), ZHITU_DATA: options.data },
  });
  let said = '';
  app.process().stdout?.on('data', (text) => (said += text));
  app.process().stderr?.on('data', (text) => (said += text));
  const ended = new Promise<number | null>((resolve) => app.process().once('exit', resolve));
  return {
    evaluate: (run, arg) => app.evaluate(run as never, arg as never) as never,
    pages: async () => app.windows(),
    async page(nth = 0) {
      while (app.windows().length <= nth) await app.waitForEvent('window');
      const found = app.windows()[nth];
      if (!found) throw new Error(`No window ${nth}`);
      return found;
    },
    ended,
    log: () => said,
    close: () => app.close(),
  };
}
