import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figure } from '../../electron/contract/system.ts';
import type { Store } from '../../electron/store/database.ts';
import { reconcile, reconcileSource } from '../../electron/store/reconcile.ts';
import { demoCopy } from '../demo/demo-copy.ts';
import { emptyStore, pinghu } from '../demo/pinghu.ts';

let store: Store;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ store, close } = await demoCopy());
});
afterAll(() => close());

class Undo extends Error {}

/** The figures after some SQL, which is then taken back. */
async function after(...sql: string[]): Promise<Figure[]> {
  let figures: Figure[] = [];
  await store
    .write(async (db) => {
      for (const statement of sql) {
        const { changes } = await db.run(statement);
        if (changes === 0) throw new Error(`changed nothing: ${statement}`);
      }
      figures = await reconcile(db);
      throw new Undo();
    })
    .catch((error) => {
      if (!(error instanceof Undo)) throw error;
    });
  return figures;
}

const failing = (figures: Figure[]) => figures.filter((f) => !f.pass).map((f) => f.id);
const one = (table: string, where: string) => `id = (SELECT min(id) FROM ${table} WHERE ${where})`;
const THIS_YEAR = "at >= unixepoch('2023-01-01T00:00:00+08:00')";

describe('the reconciliation of a new demo city', () => {
  it('passes every published figure', async () => {
    const figures = await reconcile(store.read);
    expect(failing(figures)).toEqual([]);
    expect(figures.map((f) => f.id).sort()).toEqual(Object.keys(pinghu.published.figures).sort());
    for (const f of figures) expect(f.published).toBe(pinghu.published.figures[f.id]);
  });

  it('gives SQL that returns the counted value by itself', async () => {
    for (const f of await reconcile(store.read)) {
      expect(Object.values((await store.read.get(f.sql)) ?? {})).toEqual([f.counted]);
    }
  });

  it('counts the contents that DOMAIN asks for', async () => {
    const counted = Object.fromEntries((await reconcile(store.read)).map((f) => [f.id, f.counted]));
    expect(counted).toMatchObject({ manual: 16194, capture: 14379, reminders: 53195, bays: 115, bay_length: 1140 });
    expect(counted).toMatchObject({ shareable: 24, shared_open: 8, shared_berths: 442, scattered: 221, leads: 488 });
    expect(counted.shareable_berths).toBeGreaterThanOrEqual(971);
    expect(counted.shareable_berths).toBeLessThanOrEqual(979);
    expect(counted.capture_share).toBeCloseTo(47.03, 2);
  });

  it('cuts 485 of 488 to 99.38 %, where rounding would print 99.39 %', async () => {
    const handled = (await reconcile(store.read)).find((f) => f.id === 'leads_handled');
    expect(handled?.shown).toBe('99.38%');
    expect(Number(handled?.counted).toFixed(2)).toBe('99.39');
  });

  it('comes out right only under the right conditions: there are other rows beside those counted', async () => {
    const count = async (sql: string) => Number(Object.values((await store.read.get(sql)) ?? {})[0]);
    expect(await count('SELECT count(*) FROM violations')).toBeGreaterThan(60_000);
    expect(await count("SELECT count(*) FROM violations WHERE method = 'manual'")).toBeGreaterThan(16_194);
    expect(await count("SELECT count(*) FROM cases WHERE kind = 'lead'")).toBeGreaterThan(488);
    expect(await count(`SELECT count(*) FROM violations WHERE NOT (${THIS_YEAR})`)).toBeGreaterThan(5000);
    expect(await count("SELECT count(*) FROM vendors WHERE class <> 'scattered'")).toBeGreaterThan(20);
  });

  it('names who printed the figures', async () => {
    expect(await reconcileSource(store.read)).toEqual(pinghu.published.source);
  });
});

describe('after one change the right lines fail, and no other:', () => {
  const ticket = "method = 'manual' AND decision = 'warning'";
  const changes: [string, string[], string[]][] = [
    ['a ticket is voided', [`UPDATE violations SET decision = 'void' WHERE ${one('violations', ticket)}`], ['manual']],
    ['a ticket is retired', [`UPDATE violations SET retired_at = 1 WHERE ${one('violations', ticket)}`], ['manual']],
    [
      'a ticket moves to the year before',
      [`UPDATE violations SET at = at - 31536000 WHERE ${one('violations', ticket)}`],
      ['manual'],
    ],
    [
      'a reminder becomes a ticket',
      [
        `UPDATE violations SET decision = 'warning' WHERE ${one('violations', `method = 'manual' AND decision = 'reminded_left' AND ${THIS_YEAR}`)}`,
      ],
      ['manual'],
    ],
    [
      'a capture moves off the capture roads',
      [`UPDATE violations SET street = '人民路' WHERE ${one('violations', "method = 'capture'")}`],
      ['capture'],
    ],
    [
      'a capture is lost',
      [`UPDATE violations SET retired_at = 1 WHERE ${one('violations', "method = 'capture'")}`],
      ['capture'],
    ],
    [
      'five hundred captures are lost',
      [
        "UPDATE violations SET retired_at = 1 WHERE id IN (SELECT id FROM violations WHERE method = 'capture' LIMIT 500)",
      ],
      ['capture', 'capture_share'],
    ],
    [
      'an eighth road gets cameras',
      [`UPDATE roads SET capture = 1 WHERE ${one('roads', "name = '人民路'")}`],
      ['capture_roads'],
    ],
    [
      'a segment is retired',
      [`UPDATE segments SET valid_to = valid_from + 1 WHERE ${one('segments', '1')}`],
      ['strict_segments'],
    ],
    [
      'a segment starts a year earlier',
      ['UPDATE segments SET valid_from = valid_from - 31536000 WHERE id = 20'],
      ['strict_segments'],
    ],
    ['a reminder is lost', [`DELETE FROM reminders WHERE ${one('reminders', '1')}`], ['reminders']],
    ['a bay is lost', [`DELETE FROM parking WHERE ${one('parking', "kind = 'nonmotor_bay'")}`], ['bays', 'bay_length']],
    [
      'a bay gets a decimetre longer',
      [`UPDATE parking SET length_m = length_m + 0.1 WHERE ${one('parking', "kind = 'nonmotor_bay'")}`],
      ['bay_length'],
    ],
    [
      'a temporary lot opens',
      [`UPDATE parking SET status = 'open' WHERE ${one('parking', "kind = 'temporary_lot'")}`],
      ['temporary_lots'],
    ],
    [
      'a temporary lot leaves the candidate land',
      [`UPDATE parking SET lon = lon + 0.5 WHERE ${one('parking', "kind = 'temporary_lot'")}`],
      ['temporary_lots'],
    ],
    [
      'a unit can no longer share',
      [`DELETE FROM parking WHERE ${one('parking', "kind = 'shared_potential'")}`],
      ['shareable', 'shareable_berths'],
    ],
    [
      'a unit has ten berths more',
      [`UPDATE parking SET berths = berths + 10 WHERE ${one('parking', "kind = 'shared_potential'")}`],
      ['shareable_berths'],
    ],
    [
      'a shared point loses its hours',
      [`UPDATE parking SET hours = NULL WHERE ${one('parking', "kind = 'shared_open'")}`],
      ['shared_open'],
    ],
    [
      'a shared point has one berth less',
      [`UPDATE parking SET berths = berths - 1 WHERE ${one('parking', "kind = 'shared_open'")}`],
      ['shared_berths'],
    ],
    [
      'a stall changes its class',
      [`UPDATE vendors SET class = 'frontage' WHERE ${one('vendors', "class = 'scattered'")}`],
      ['scattered'],
    ],
    [
      'a closed lead turns out a duplicate',
      [`UPDATE cases SET status = 'duplicate' WHERE ${one('cases', "kind = 'lead' AND status = 'closed'")}`],
      ['leads'],
    ],
    [
      'a closed lead is taken up again',
      [`UPDATE cases SET status = 'handling' WHERE ${one('cases', "kind = 'lead' AND status = 'closed'")}`],
      ['leads_handled'],
    ],
    [
      'an open lead is reported back',
      [`UPDATE cases SET status = 'reported_back' WHERE ${one('cases', "kind = 'lead' AND status = 'handling'")}`],
      ['leads_handled'],
    ],
    ['the event has one stall more', ['UPDATE events SET stalls = stalls + 1'], ['event_stalls']],
    ['the event has a thousand visitors more', ['UPDATE events SET visitors = visitors + 1000'], ['event_visitors']],
    [
      'the event turned over a hundred yuan less',
      ['UPDATE events SET turnover_cny = turnover_cny - 100'],
      ['event_turnover'],
    ],
    [
      'the event brought a thousand yuan more',
      ['UPDATE events SET local_spend_cny = local_spend_cny + 1000'],
      ['event_local_spend'],
    ],
    [
      'an hour of cleaning is cut',
      [`UPDATE services SET amount = amount - 1 WHERE ${one('services', "kind = 'cleaning'")}`],
      ['service_cleaning'],
    ],
    [
      'a trip is added',
      [`UPDATE services SET amount = amount + 1 WHERE ${one('services', "kind = 'vehicle_trips'")}`],
      ['service_trips'],
    ],
    [
      'a fourth zone gets cleaning, paid by another',
      [
        'UPDATE services SET amount = amount - 1 WHERE id = 1',
        "INSERT INTO services (zone, kind, amount, unit) VALUES ('东湖', 'cleaning', 1, 'h/day')",
      ],
      ['service_zones'],
    ],
    [
      'a service point is closed',
      [`DELETE FROM reference_features WHERE ${one('reference_features', "kind = 'protected_point'")}`],
      ['protected_points'],
    ],
  ];
  it.each(changes)('%s', async (_, sql, expected) => {
    expect(failing(await after(...sql)).sort()).toEqual([...expected].sort());
  });

  it('every figure has such a case', () => {
    const covered = new Set(changes.flatMap(([, , ids]) => ids));
    expect(Object.keys(pinghu.published.figures).filter((id) => !covered.has(id))).toEqual([]);
  });
});

describe('a database without published figures', () => {
  it('has nothing to reconcile', async () => {
    const made = emptyStore();
    expect(await reconcile(made.store.read)).toEqual([]);
    expect((await reconcileSource(made.store.read)).en).toMatch(/No figures/);
    await made.close();
  });
});
