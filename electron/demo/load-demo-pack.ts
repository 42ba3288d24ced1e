import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type DemoPack, demoPack } from './plan.ts';

/**
 * Reads `<dir>/<id>/{pack,plan,published}.json`.
 * @param dir the folder of resources
 * Throws an Error that names the file and every field that is not as it should be.
 */
export function loadDemoPack(dir: string, id: string): DemoPack {
  if (!/^[a-z][a-z0-9-]*$/.test(id)) throw new Error(`“${id}” is no name of a city pack`);
  const read = (name: string): unknown => {
    try {
      return JSON.parse(readFileSync(join(dir, id, name), 'utf8'));
    } catch (cause) {
      throw new Error(`City pack ${id}: ${name} cannot be read: ${(cause as Error).message}`, { cause });
    }
  };
  const whole = { ...(read('pack.json') as object), plan: read('plan.json'), published: read('published.json') };
  const checked = demoPack.safeParse(whole);
  if (!checked.success) throw new Error(`City pack ${id} is not valid:\n${z.prettifyError(checked.error)}`);
  if (checked.data.id !== id) throw new Error(`City pack ${id} calls itself ${checked.data.id}`);
  return checked.data;
}
