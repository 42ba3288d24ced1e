/** A whole check of an audit chain, against SHA-256 over the same bytes, entry by entry, with nothing else. */
import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { verifyDatabase } from '../../../electron/audit/verify.ts';
import { contentText, linkText } from '../../../electron/domain/audit-chain.ts';
import { audit } from '../../../electron/store/audit.ts';
import { eachEntry } from '../../../electron/store/audit-read.ts';
import { openStore } from '../../../electron/store/database.ts';
import type { Bench } from '../bench.ts';
import { below, forMillion, spread, tidy } from '../report.ts';
import type { Size } from '../size.ts';

export async function benchVerify(bench: Bench): Promise<void> {
  for (const size of bench.sizes) {
    const dir = mkdtempSync(join(bench.files.data, 'audit-'));
    try {
      await measure(bench, size, join(dir, 'city.db'));
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  }
}

async function measure(bench: Bench, size: Size, path: string): Promise<void> {
  bench.note(`a chain of ${size.label} entries`);
  const began = performance.now();
  await fill(path, size.rows);
  const figure = { job: 'verify', size: size.label };
  const made = tidy((performance.now() - began) / size.rows);
  bench.say({ ...figure, metric: 'entry appended', value: made, unit: 'ms' });

  const own: number[] = [];
  const alone: number[] = [];
  for (let run = 0; run < bench.longRuns(size); run++) {
    own.push(await timed(async () => requireSound(await verifyDatabase(path), size.rows)));
    alone.push(await hashAlone(path));
  }
  const [took, least] = [spread(own), spread(alone)];
  bench.say({ ...figure, metric: 'chain, rows and pages checked', ...took, unit: 's' });
  bench.say({ ...figure, metric: 'SHA-256 of the same bytes alone', ...least, unit: 's' });
  const times = tidy(took.value / least.value);
  bench.say({
    ...figure,
    metric: 'checked, times SHA-256 alone',
    value: times,
    unit: 'ratio',
    ...forMillion(size, below(times, 3)),
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

function requireSound({ sound, entries }: { sound: boolean; entries: number }, expected: number): void {
  if (!sound || entries !== expected) throw new Error(`found ${entries} entries, ${sound ? 'sound' : 'not sound'}`);
}

const WORDS = ['现场核实，无审批手续', '已现场劝离', null, '影像阴影误判', '线索要素不全，无法核查'];

async function fill(path: string, rows: number): Promise<void> {
  const store = openStore(path, { create: true });
  for (let from = 0; from < rows; from += 50_000) {
    await store.write(async (db) => {
      for (let i = from; i < Math.min(rows, from + 50_000); i++) {
        const actor = { name: `当湖中队${String(i % 40).padStart(2, '0')}`, role: 'officer' };
        const reason = WORDS[i % WORDS.length] ?? null;
        const move = { action: 'move', entity: 'structures', entityId: i % 5000, from: 'suspected', to: 'confirmed' };
        await audit(db, actor, { ...move, reason, detail: { change: i } });
      }
    });
  }
  await store.close();
}

/** Seconds in the hash alone: the bytes lie ready. */
async function hashAlone(path: string): Promise<number> {
  const store = openStore(path, { readOnly: true });
  const fail = () => {
    throw new Error('not readable');
  };
  let spent = 0;
  for await (const batch of eachEntry(store.read, { unreadable: fail, damaged: fail })) {
    const contents = batch.map((entry) => Buffer.from(contentText(entry)));
    const links = batch.map((entry) => Buffer.from(linkText(entry.hash ?? '', entry.previous ?? '')));
    const began = performance.now();
    for (const bytes of contents) hash('sha256', bytes, 'buffer');
    for (const bytes of links) hash('sha256', bytes, 'buffer');
    spent += performance.now() - began;
  }
  await store.close();
  return spent / 1000;
}
