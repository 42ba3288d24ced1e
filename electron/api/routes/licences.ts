import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { licences as contract, LICENCES_FILE, licenceList } from '../../contract/licences.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';

export function licences(app: Hono<Env>, { rendererDir }: Context): void {
  mount(app, contract, async () => {
    if (!rendererDir) return { licences: [] };
    const text = await readFile(join(rendererDir, LICENCES_FILE), 'utf8').catch(() => '[]');
    return { licences: licenceList.parse(JSON.parse(text)) };
  });
}
