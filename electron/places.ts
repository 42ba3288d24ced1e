import { homedir } from 'node:os';
import { join } from 'node:path';

/** This user's folder for Zhitu: the database opened by default, uploads, added basemaps, logs, the key of number plates. */
export function userDataDir(
  env: Record<string, string | undefined> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env.ZHITU_DATA) return env.ZHITU_DATA;
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Zhitu');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Zhitu');
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'zhitu');
}

export function defaultDatabase(dataDir: string): string {
  return join(dataDir, 'zhitu.db');
}
