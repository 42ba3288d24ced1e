import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulateDay } from '../../electron/demo/simulate.ts';
import type { Store } from '../../electron/store/database.ts';
import { readMeta } from '../../electron/store/meta.ts';
import { reconcile } from '../../electron/store/reconcile.ts';
import { layerVersions } from '../../electron/store/versions.ts';
import { demoCopy } from './demo-copy.ts';
import { emptyStore, pinghu } from './pinghu.ts';

const { timeZone } = pinghu;
const at = (iso: string) => Date.parse(iso) / 1000;
let store: Store;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ store, close } = await demoCopy());
});
afterAll(() => close());

const noWait = async () => undefined;
const never = new AbortController().signal;
const ofDay = (from: number) =>
  store.read.all(
    `SELECT at - ?1 AS at, how, method, vehicle, decision, street, town, lon, lat FROM violations
     WHERE at >= ?1 AND at < ?1 + 86400 AND retired_at IS NULL ORDER BY at, lon, lat, method, vehicle`,
    from,
  );

describe('a simulated day', () => {
  it('repeats the same weekday, record by record, while the data’s date goes along', async () => {
    const before = await layerVersions(store.read);
    const dates: number[] = [];
    const seen = new Set<number>();
    const played = await simulateDay(store, {
      speed: 4 * 3600,
      timeZone,
      signal: never,
      wait: async () => {
        const asOf = Number(await readMeta(store.read, 'as_of'));
        dates.push(asOf);
        const last = await store.read.get<{ at: number }>('SELECT max(at) AS at FROM violations');
        seen.add(last?.at ?? 0);
        expect(last?.at).toBeLessThanOrEqual(asOf);
      },
    });
    expect(played).toMatchObject({ day: '2023-07-12T00:00:00+08:00', like: '2023-07-05T00:00:00+08:00' });
    expect(played.violations).toBeGreaterThan(20);
    expect(played.reminders).toBeGreaterThan(20);
    expect(await ofDay(at('2023-07-12T00:00:00+08:00'))).toEqual(await ofDay(at('2023-07-05T00:00:00+08:00')));
    expect(dates).toEqual([...dates].sort((a, b) => a - b));
    expect(dates.at(-1)).toBe(at('2023-07-13T00:00:00+08:00'));
    expect(seen.size).toBeGreaterThan(10);
    expect((await layerVersions(store.read)).violations).toBeGreaterThan(before.violations ?? 0);
  });

  it('leaves the published figures as they were', async () => {
    expect((await reconcile(store.read)).filter((figure) => !figure.pass)).toEqual([]);
  });

  it('stops when asked, and keeps what was played', async () => {
    const stop = new AbortController();
    let ticks = 0;
    const played = await simulateDay(store, {
      speed: 3600 * 4,
      timeZone,
      signal: stop.signal,
      wait: async () => {
        if (++ticks === 14) stop.abort();
      },
    });
    expect(played.until).toBe(at('2023-07-13T14:00:00+08:00'));
    const count = await store.read.get<{ n: number }>(
      'SELECT count(*) AS n FROM violations WHERE at >= ?',
      at('2023-07-13T00:00:00+08:00'),
    );
    expect(count?.n).toBe(played.violations);
  });

  it('is refused in a database of real records, and where no day can be repeated', async () => {
    const real = emptyStore();
    const options = { speed: 1, timeZone, signal: never, wait: noWait };
    await expect(simulateDay(real.store, options)).rejects.toMatchObject({ code: 'simulate_demo' });
    await real.close();
    const day = at('2019-01-01T00:00:00+08:00');
    await expect(simulateDay(store, { ...options, day })).rejects.toMatchObject({ code: 'simulate_empty' });
  });
});
