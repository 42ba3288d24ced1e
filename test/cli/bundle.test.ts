import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tipText } from '../../electron/domain/audit-tip.ts';
import { readTip } from '../../electron/store/audit-tip.ts';
import { openStore } from '../../electron/store/database.ts';
import { addEvidence } from '../helpers/evidence.ts';
import { zhitu } from './zhitu.ts';

let dir: string;
let db: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-bundle-'));
  db = join(dir, 'city.db');
  const store = openStore(db, { create: true });
  await addEvidence(store);
  const tip = await readTip(store.read);
  writeFileSync(join(dir, 'tip.txt'), tip ? tipText(tip) : '');
  await store.close();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('bundle', () => {
  test('is made from source without a word of warning, and holds a tip that was kept before', () => {
    const out = join(dir, 'evidence.zip');
    const made = zhitu(dir, ['bundle', 'finding', 'PH-WJ-0001', '--out', out, '--db', db]);
    expect(made).toEqual({ code: 0, out: expect.stringContaining('2 originals'), err: '' });
    expect(readFileSync(out).includes('function verifyFiles')).toBe(true);
    const { code, out: said } = zhitu(dir, ['bundle', 'verify', out, '--tip', join(dir, 'tip.txt')]);
    expect([code, said]).toEqual([0, expect.stringMatching(/the tip given \(entry \d+\) is in this chain/)]);
  }, 60_000); // two processes on a busy machine
});
