import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ZhituError } from '../../electron/contract/errors.ts';
import type { ServerEvent } from '../../electron/contract/system.ts';
import { createJobs } from '../../electron/jobs/jobs.ts';
import { openStore, type Store } from '../../electron/store/database.ts';

const actor = { name: 'tester', role: 'admin' };
let dir: string;
let store: Store;
let published: ServerEvent[];
const events = { publish: (e: ServerEvent) => published.push(e) };

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-jobs-'));
  store = openStore(join(dir, 'city.db'), { create: true });
  published = [];
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('a job', () => {
  test('keeps its result and can be read after it has ended', async () => {
    const jobs = createJobs(store, events);
    const id = await jobs.start(actor, { kind: 'count', params: { to: 3 } }, async () => ({ counted: 3 }));
    const ended = await jobs.ended(id);
    expect(ended).toMatchObject({ id, kind: 'count', status: 'done', result: { counted: 3 }, error: null });
    expect(await jobs.read(id)).toEqual(ended);
    expect(await jobs.list()).toEqual([ended]);
  });

  test('tells its progress at most ten times a second, and its end always', async () => {
    const jobs = createJobs(store, events);
    const id = await jobs.start(actor, { kind: 'count', params: null }, async (run) => {
      for (let i = 0; i < 10_000; i++) run.progress(i, 10_000, 'counting');
    });
    await jobs.ended(id);
    expect(published.length).toBeLessThan(10);
    const last = published.at(-1);
    expect(last).toMatchObject({
      event: 'job',
      data: { id, status: 'done', done: 9999, total: 10_000, stage: 'counting' },
    });
  });

  test('that fails says why in both languages and hides what is not for people', async () => {
    const jobs = createJobs(store, events);
    const known = await jobs.start(actor, { kind: 'a', params: null }, async () => {
      throw new ZhituError('import_empty');
    });
    const unknown = await jobs.start(actor, { kind: 'b', params: null }, async () => {
      throw new Error('secret path');
    });
    const a = await jobs.ended(known);
    const b = await jobs.ended(unknown);
    expect(a).toMatchObject({ status: 'failed', error: { code: 'import_empty' } });
    expect(a.error?.message.zh).toMatch(/空/);
    expect(b).toMatchObject({ status: 'failed', error: { code: 'internal' } });
    expect(JSON.stringify(b)).not.toContain('secret');
  });

  test('stops when it is cancelled, and cancelling waits until it has', async () => {
    const jobs = createJobs(store, events);
    let stopped = false;
    const id = await jobs.start(actor, { kind: 'wait', params: null }, async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      stopped = true;
      signal.throwIfAborted();
    });
    const job = await jobs.cancel(id);
    expect(stopped).toBe(true);
    expect(job).toMatchObject({ status: 'cancelled', error: { code: 'cancelled' } });
    expect(await jobs.cancel(id)).toMatchObject({ status: 'cancelled' });
  });

  test('that a crash cut off is found failed at the next start', async () => {
    await store.write((db) =>
      db.run("INSERT INTO jobs (kind, params, status, created_at) VALUES ('x', '{}', 'running', 1)"),
    );
    const jobs = createJobs(store, events);
    expect(await jobs.list()).toMatchObject([{ status: 'failed', error: { code: 'job_interrupted' } }]);
  });

  test('is stopped when the program closes, and none starts after', async () => {
    const jobs = createJobs(store, events);
    const id = await jobs.start(
      actor,
      { kind: 'wait', params: null },
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })),
    );
    await jobs.close();
    expect(await jobs.read(id)).toMatchObject({ status: 'cancelled' });
    await expect(jobs.start(actor, { kind: 'y', params: null }, async () => 1)).rejects.toThrow('Cancelled');
  });
});
