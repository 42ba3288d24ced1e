import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { COMMANDS } from '../../electron/commands/index.ts';
import { run as runCommand } from '../../electron/commands/run.ts';
import { flightInventory } from '../../electron/contract/flight-files.ts';

import { openStore } from '../../electron/store/database.ts';

const photos = join(import.meta.dirname, '../fixtures/flights/photos');
const dir = mkdtempSync(join(tmpdir(), 'zhitu-flight-cli-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function zhitu(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const db = args.includes('--db') ? [] : ['--db', join(dir, 'none.db')];
  const code = await runCommand([...args, ...db], COMMANDS, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  });
  return { code, out, err };
}

test('flight inspect tells of each file what it is and what is wrong, in words or as JSON', async () => {
  const { code, out } = await zhitu('flight', 'inspect', photos, '--lang', 'en');
  expect(code).toBe(0);
  expect(out).toContain('✓ rtk.jpg  photo · 16 × 12 · 121.020000, 30.700000 · height 110 m · pitch -89.9°, yaw 12.3°');
  expect(out).toContain('! swapped.jpg  photo');
  expect(out).toContain('Exchanged, they fall in the city');
  expect(out.trimEnd().split('\n').at(-1)).toBe(
    '10 photos, 0 flight logs, 0 orthophotos, 0 detections; 0 cannot be used, 8 with a warning',
  );
  const json = await zhitu('flight', 'inspect', photos, '--json');
  expect(flightInventory.parse(JSON.parse(json.out)).counts.photos).toBe(10);
});

test('flight inspect ends with 1 when a file cannot be used', async () => {
  writeFileSync(join(dir, 'page.jpg'), '<html></html>');
  const { code, out } = await zhitu('flight', 'inspect', join(dir, 'page.jpg'), '--lang', 'zh');
  expect(code).toBe(1);
  expect(out).toContain('✗ page.jpg  照片\n    ✗ 名为照片，内容却是HTML。请从存储卡重新复制原片。');
});

test('flight says how it is used', async () => {
  expect((await zhitu('flight', 'fly', '--lang', 'en')).code).toBe(2);
  expect((await zhitu('flight', 'inspect', '--lang', 'en')).err).toContain('Name a folder, an archive or files');
});

test('flight import brings photos in, once under a code', { timeout: 60_000 }, async () => {
  const db = join(dir, 'city.db');
  await openStore(db, { create: true }).close();
  const bring = () => zhitu('flight', 'import', photos, '--code', 'A', '--json', '--db', db);
  const { code, out } = await bring();
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ code: 'A', photos: 10, known: 0, findings: 0 });
  const again = await bring();
  expect(again.code).toBe(1);
  expect(JSON.parse(again.out)).toMatchObject({ error: { code: 'flight_taken' } });
});
