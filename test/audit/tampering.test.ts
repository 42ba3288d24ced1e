import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyDatabase } from '../../electron/audit/verify.ts';
import { ZhituError } from '../../electron/contract/errors.ts';
import type { Finding } from '../../electron/domain/audit-findings.ts';
import { Random } from '../../electron/domain/prng.ts';
import { EDITS } from './edits.ts';
import { makeSealed, type Sealed } from './sealed-db.ts';

const COUNT = 200;

let dir: string;
let sealed: Sealed;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-tamper-'));
  sealed = await makeSealed(join(dir, 'city.db'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A copy of the database with all that lies beside it. */
function copy(): string {
  const at = mkdtempSync(join(dir, 'case-'));
  for (const name of readdirSync(dir).filter((n) => n.startsWith('city.db'))) {
    cpSync(join(dir, name), join(at, name), { recursive: true });
  }
  return join(at, 'city.db');
}

function told(f: Finding): string {
  if (f.code.startsWith('original')) return `${f.code} ${f.sha256}`;
  if (f.code === 'tip_missing') return `${f.code} ${f.source}`;
  return [f.code, f.table, f.id].filter((part) => part !== undefined).join(' ');
}

/** What a check says; a file that cannot even be opened is said to be damaged. */
async function found(path: string): Promise<string[]> {
  try {
    const verdict = await verifyDatabase(path);
    expect(verdict.sound).toBe(verdict.found === 0);
    return verdict.findings.map(told);
  } catch (error) {
    if (error instanceof ZhituError && error.code.startsWith('db_')) return [error.code];
    throw error;
  }
}

describe('a database that nobody has altered', () => {
  it('is found sound, entry by entry, row by row, photo by photo', async () => {
    const verdict = await verifyDatabase(copy());
    expect(verdict.findings).toEqual([]);
    expect(verdict).toMatchObject({
      sound: true,
      found: 0,
      rows: sealed.decisions + sealed.photos.length,
      beside: true,
    });
    expect(verdict.originals).toBe(sealed.photos.length);
    expect(verdict.entries).toBe(verdict.tip?.count);
  });
});

describe(`${COUNT} random edits of the database file and the originals`, () => {
  const names = Object.keys(EDITS);
  it.each(names.map((name, i) => [name, i] as const))(
    'are all found: %s',
    async (name, i) => {
      const edit = EDITS[name];
      for (let n = i; n < COUNT; n += names.length) {
        const path = copy();
        const expected = edit?.(path, new Random(1000 + n), sealed) ?? '';
        const said = await found(path);
        expect(said, `edit ${n}`).not.toEqual([]);
        if (typeof expected === 'string') expect(said, `edit ${n}`).toContain(expected);
        else
          expect(
            said.filter((s) => expected.test(s)),
            `edit ${n}: ${said.join(', ')}`,
          ).not.toEqual([]);
        rmSync(join(path, '..'), { recursive: true });
      }
    },
    60_000,
  );
});
