/** Tips of the chain kept in a folder elsewhere: on a share, a stick, another person's machine. */
import { promises } from 'node:fs';
import { basename, join } from 'node:path';
import { parseTip, type Tip, tipText } from '../domain/audit-tip.ts';
import { writeWhole } from '../write-whole.ts';

/** `zhitu-tip-20261129-104712-1234.txt`: sorts by time; the number is the entry's. */
const NAME = /^zhitu-tip-\d{8}-\d{6}-\d+\.txt$/;
const READ = 20; // the newest: an end that was cut off is missing from the last of them already

export function tipFileName(tip: Tip): string {
  const [day, time] = new Date(tip.at * 1000)
    .toISOString()
    .replace(/[-:]|\..*/g, '')
    .split('T');
  return `zhitu-tip-${day}-${time}-${tip.id}.txt`;
}

/** Whole or not at all; a file that is there already stays. Returns its name. Rejects with the system's error. */
export async function writeTip(folder: string, tip: Tip): Promise<string> {
  const path = join(folder, tipFileName(tip));
  if (await promises.stat(path).catch(() => null)) return basename(path);
  await writeWhole(path, tipText(tip));
  return basename(path);
}

/** Of this database, the newest last; none where the folder cannot be read. */
export async function readTips(folder: string, database: string): Promise<Tip[]> {
  const names = (await promises.readdir(folder).catch(() => [])).filter((name) => NAME.test(name)).sort();
  const tips: Tip[] = [];
  for (const name of names.reverse()) {
    if (tips.length >= READ) break;
    const tip = parseTip(await promises.readFile(join(folder, name), 'utf8').catch(() => ''));
    if (tip?.database === database) tips.unshift(tip);
  }
  return tips;
}
