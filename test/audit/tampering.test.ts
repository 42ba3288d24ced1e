import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyDatabase } from '../../electron/audit/verify.ts';
import { ZhituError } from '../../electron/contract/errors.ts';
import type { Finding } from '../../electron/domain/audit-findings.ts';
import { CHECKED_TABLES } from '../../electron/domain/audit-tables.ts';
import { Random } from '../../electron/domain/prng.ts';
import { BLOCK_EDITS, workOn } from './block-edits.ts';
import { EDITS, type Edit } from './edits.ts';
import { makeSealedWhole } from './sealed-db.ts';

const ALL: Record<string, { edits: readonly Edit[]; together?: true; worked?: true }> = { ...EDITS, ...BLOCK_EDITS };
const COUNT = Object.values(ALL).reduce((sum, kind) => sum + kind.edits.length, 0);

let dir: string;
let sealed: Awaited<ReturnType<typeof makeSealedWhole>>;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-tamper-'));
  sealed = await makeSealedWhole(join(dir, 'city.db'));
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
  return [f.code, f.table, f.id ?? f.key].filter((part) => part !== undefined).join(' ');
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
      rows: sealed.rows,
      beside: true,
    });
    expect(verdict.originals).toBe(sealed.photos.length);
    expect(verdict.entries).toBe(verdict.tip?.count);
  });
});

describe(`${COUNT} random edits of the database file and the originals`, () => {
  it('are as many as that, in every sealed table', () => {
    expect(COUNT).toBeGreaterThanOrEqual(200);
    expect(sealed.tables).toEqual([...CHECKED_TABLES].sort());
  });

  it.each(Object.keys(ALL).map((name, i) => [name, i] as const))(
    'are all found: %s',
    async (name, i) => {
      const { edits = [], together, worked } = ALL[name] ?? {};
      const made = edits.map((edit, n) => ({ edit, n, random: new Random(1000 * i + n) }));
      for (const group of together ? [made] : made.map((one) => [one])) {
        const path = copy();
        const expected = group.map(({ edit, random, n }) => ({ n, says: edit(path, random, sealed) }));
        if (worked) await workOn(path);
        const said = await found(path);
        if (worked) expect(said.join()).toContain('_overwritten');
        for (const { n, says } of expected) {
          const named = said.some((s) => (typeof says === 'string' ? s === says : says.test(s)));
          expect(named, `edit ${n}: ${says} among ${said.join(', ')}`).toBe(true);
        }
        rmSync(join(path, '..'), { recursive: true });
      }
    },
    60_000,
  );
});
