import { spawn } from 'node:child_process';

/** Whether a person sits in front of a screen of this computer. */
export function hasDisplay(
  env: Record<string, string | undefined> = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Asks the system to show the address in the person's own browser; where that fails, the printed address is there. */
export function openBrowser(url: string, platform: NodeJS.Platform = process.platform): void {
  const [command, ...args] =
    platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', url]
      : [platform === 'darwin' ? 'open' : 'xdg-open', url];
  spawn(command as string, args, { detached: true, stdio: 'ignore' })
    .on('error', () => undefined)
    .unref();
}
