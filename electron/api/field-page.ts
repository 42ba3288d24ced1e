import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Hono } from 'hono';
import { ZhituError } from '../contract/errors.ts';
import type { Context, Env } from './context.ts';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};
/** As the build names them, from where the page lies. */
const ASSET = /"(?:\.\.)?\/assets\/([\w.-]+)"/g;
/** A day: a phone that opens the page again without a connection still has it. */
const PAGE_KEPT = 86_400;

/** The page for phones, and of the built files only those that it names itself. */
export function fieldPage(app: Hono<Env>, ctx: Context): void {
  async function page(): Promise<{ html: string; files: string[] }> {
    const missing = () => new ZhituError('not_found', { what: '/field' });
    if (!ctx.rendererDir) throw missing();
    const html = await readFile(join(ctx.rendererDir, 'field/index.html'), 'utf8').catch(() => {
      throw missing();
    });
    const files = [...html.matchAll(ASSET)].flatMap(([, name]) => name ?? []);
    return { html: html.replaceAll(ASSET, '"/field/assets/$1"'), files };
  }

  app.get('/field', async (c) =>
    c.html((await page()).html, 200, { 'Cache-Control': `private, max-age=${PAGE_KEPT}` }),
  );
  app.get('/field/assets/:name', async (c) => {
    const name = c.req.param('name');
    const { files } = await page();
    if (!files.includes(name)) throw new ZhituError('not_found', { what: c.req.path });
    const body = await readFile(join(ctx.rendererDir ?? '', 'assets', name));
    return c.body(new Uint8Array(body), 200, {
      'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
      'Cache-Control': 'private, max-age=31536000, immutable',
    });
  });
}
