import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../electron/domain/prng.ts';
import { sweepStaging } from '../../electron/imports/run.ts';
import { openStore } from '../../electron/store/database.ts';

const ROWS = 200_000;
const MOMENTS = 20;
const child = fileURLToPath(new URL('../helpers/import-child.ts', import.meta.url));

let dir: string;
let file: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-crash-'));
  file = join(dir, 'tickets.csv');
  const random = new Random(7);
  const rows = ['编号,时间,方式,lon,lat'];
  for (let i = 0; i < ROWS; i++) {
    rows.push(
      `V${i},${1_672_531_200 + Math.floor(random.next() * 16_000_000)},人工贴单,${(121 + random.next() * 0.1).toFixed(6)},${(30.7 + random.next() * 0.1).toFixed(6)}`,
    );
  }
  writeFileSync(file, rows.join('\n'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Runs an import of its own process, killed after so many milliseconds; resolves to the stages it went through. */
function run(
  db: string,
  killAfter = Number.POSITIVE_INFINITY,
): Promise<{ stages: string[]; done: boolean; took: number }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const process_ = spawn(process.execPath, [child, db, join(dir, 'data'), file, 'violations'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const timer = Number.isFinite(killAfter) ? setTimeout(() => process_.kill('SIGKILL'), killAfter) : undefined;
    let said = '';
    process_.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    process_.on('error', reject);
    process_.on('close', () => {
      clearTimeout(timer);
      const stages = [...said.matchAll(/"stage":"(\w+)"/g)].map((m) => m[1] ?? '');
      resolve({ stages, done: said.includes('"report"'), took: performance.now() - started });
    });
  });
}

async function look(db: string) {
  const store = openStore(db);
  try {
    const [check] = await store.read.all<{ integrity_check: string }>('PRAGMA integrity_check');
    const rows = await store.read.get<{ n: number }>('SELECT count(*) AS n FROM violations');
    const imports = await store.read.get<{ n: number }>('SELECT count(*) AS n FROM imports');
    const changes = await store.read.get<{ n: number }>('SELECT count(*) AS n FROM changes');
    const audit = await store.read.get<{ n: number }>("SELECT count(*) AS n FROM audit WHERE action <> 'seal'");
    return { check: check?.integrity_check, rows: rows?.n, beside: [imports?.n, changes?.n, audit?.n] };
  } finally {
    await store.close();
  }
}

describe('an import whose process is killed', () => {
  test(`at ${MOMENTS} random moments leaves a whole database with all of its rows or none`, {
    timeout: 300_000,
  }, async () => {
    const full = join(dir, 'full.db');
    await openStore(full, { create: true }).close();
    const { took, done } = await run(full);
    expect(done).toBe(true);
    expect(await look(full)).toEqual({ check: 'ok', rows: ROWS, beside: [1, 1, 1] });

    const random = new Random(20230711);
    const outcomes = { none: 0, all: 0 };
    for (let i = 0; i < MOMENTS; i++) {
      const db = join(dir, `killed-${i}.db`);
      await openStore(db, { create: true }).close();
      const killed = await run(db, random.next() * took);
      const found = await look(db);
      const all = found.rows === ROWS;
      expect({ ...killed, ...found }).toMatchObject({
        check: 'ok',
        rows: all ? ROWS : 0,
        beside: all ? [1, 1, 1] : [0, 0, 0],
      });
      outcomes[all ? 'all' : 'none']++;
      for (const name of readdirSync(dir))
        if (name.startsWith(`killed-${i}.db`)) rmSync(join(dir, name), { recursive: true });
    }
    expect(outcomes.none).toBeGreaterThan(0);

    sweepStaging(join(dir, 'data'));
    const staging = join(dir, 'data', 'staging');
    expect(existsSync(staging) ? readdirSync(staging) : []).toEqual([]);
  });
});
