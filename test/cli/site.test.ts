import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../electron/commands/run.ts';
import { siteCommand } from '../../electron/commands/site.ts';
import { openStore } from '../../electron/store/database.ts';
import { addStreets, addViolations } from '../helpers/town-db.ts';

let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-site-'));
  const store = openStore(join(dir, 'city.db'), { create: true });
  await addStreets(store);
  await addViolations(store, 300, 8);
  await store.close();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function zhitu(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const where = ['--db', join(dir, 'city.db'), '--data', join(dir, 'data'), '--lang', 'en'];
  const code = await run([...args, ...where], [siteCommand], {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  });
  return { code, out, err };
}

describe('the site command', () => {
  test('chooses sites along streets, tells how good the choice is, and keeps and writes it', async () => {
    const file = join(dir, 'sites.geojson');
    const kept = ['--save', '--name', 'two', '--out', file, '--json'];
    const { code, out } = await zhitu('site', '--candidates', 'frontage', '--every', '100', '--sites', '2', ...kept);
    expect(code).toBe(0);
    const { summary, resultId, resultHash } = JSON.parse(out);
    expect(resultId).toBe(1);
    expect(resultHash).toMatch(/^[0-9a-f]{64}$/);
    expect(summary.chosen).toHaveLength(2);
    expect(summary.proof).toMatchObject({ state: 'proven', gap: 0 });
    const written = JSON.parse(readFileSync(file, 'utf8'));
    expect(written.features.filter((f: { properties: { what: string } }) => f.properties.what === 'site')).toHaveLength(
      2,
    );
  });

  test('says in words what cannot be done', async () => {
    const none = await zhitu('site', '--candidates', 'land');
    expect(none.code).toBe(1);
    expect(none.err).toContain('no candidate site');
    expect((await zhitu('site', '--within', 'far')).code).toBe(2);
    expect((await zhitu('site', '--model', 'best')).code).toBe(2);
  });
});
