import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { LineString, Polygon } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Buckets } from '../../electron/demo/buckets.ts';
import { createDemo } from '../../electron/demo/create.ts';
import { Plane, type Pt } from '../../electron/demo/plane.ts';
import { Vehicles } from '../../electron/demo/registers/plates.ts';
import { inside, overlap, toSegment } from '../../electron/demo/shapes.ts';
import { checkMove, INITIAL, type MachineName } from '../../electron/domain/machines.ts';
import { lineLength } from '../../electron/domain/measure.ts';
import { Random } from '../../electron/domain/prng.ts';
import { hourOfWeek } from '../../electron/domain/time.ts';
import { hashPlate, maskPlate } from '../../electron/imports/values/plate.ts';
import type { Store } from '../../electron/store/database.ts';
import { layerVersions } from '../../electron/store/versions.ts';
import { demoStore, emptyStore, KEY, pinghu } from './pinghu.ts';

let store: Store;
let close: () => Promise<void>;
let print: string;
const steps: [number, number][] = [];
beforeAll(async () => {
  ({ store, close } = await demoStore({ onProgress: (done, total) => steps.push([done, total]) }));
  print = await fingerprint(store);
});
afterAll(() => close());

const plane = new Plane(pinghu.centre);
const all = <T>(sql: string) => store.read.all<T>(sql);
const count = async (sql: string) => Number(Object.values((await store.read.get(sql)) ?? {})[0]);

/** Contents of every table but the audit's, whose entry tells the real time, and what tells copies apart. */
async function fingerprint(of: Store): Promise<string> {
  const hash = createHash('sha256');
  const tables = await of.read.all<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('audit', 'layer_log') ORDER BY name`,
  );
  for (const { name } of tables) {
    for await (const rows of of.read.scan(
      `SELECT * FROM ${name} ${name === 'meta' ? "WHERE key NOT IN ('database_id', 'audit_tip')" : ''}`,
    )) {
      for (const row of rows) for (const v of row) hash.update(v instanceof Uint8Array ? v : `${v}|`);
    }
  }
  return hash.digest('hex');
}

describe('making the demo city', () => {
  it('gives the same rows for the same seed, and others for another', async () => {
    const [again, other] = [await demoStore(), await demoStore({ seed: 4 })];
    expect(await fingerprint(again.store)).toBe(print);
    expect(await fingerprint(other.store)).not.toBe(print);
    await again.close();
    await other.close();
  }, 120_000);

  it('says that the data are a drawing, which city they show and up to when', async () => {
    const meta = Object.fromEntries(
      (await all<{ key: string; value: string }>('SELECT * FROM meta')).map((m) => [m.key, m.value]),
    );
    expect(meta).toMatchObject({ pack: 'pinghu', schematic: '1', seed: '20230711' });
    expect(new Date(Number(meta.as_of) * 1000).toISOString()).toBe('2023-07-11T15:59:59.000Z');
    expect(await count("SELECT count(*) FROM audit WHERE action = 'demo'")).toBe(1);
    for (const version of Object.values(await layerVersions(store.read))) expect(version).toBeGreaterThan(1);
  });

  it('refuses a database that holds something, and changes nothing there', async () => {
    await expect(createDemo(store, pinghu, { key: KEY })).rejects.toMatchObject({ code: 'conflict' });
    expect(await fingerprint(store)).toBe(print);
  });

  it('leaves nothing when it is cancelled half-way, and can then be made', async () => {
    const made = emptyStore();
    const blank = await fingerprint(made.store);
    const abort = new AbortController();
    const onProgress = (_: number, __: number, stage: string) => {
      if (stage === 'parking') abort.abort();
    };
    await expect(createDemo(made.store, pinghu, { key: KEY, onProgress, signal: abort.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(await fingerprint(made.store)).toBe(blank);
    await createDemo(made.store, pinghu, { key: KEY });
    expect(await fingerprint(made.store)).toBe(print);
    await made.close();
  }, 120_000);

  it('tells its progress, rising to the end', () => {
    expect(steps.length).toBeGreaterThan(10);
    for (const [i, [done]] of steps.entries()) {
      if (i) expect(done).toBeGreaterThanOrEqual((steps[i - 1] as [number, number])[0]);
    }
    expect(steps.at(-1)?.[0]).toBe(steps.at(-1)?.[1]);
  });

  it('works in a worker thread', async () => {
    const made = emptyStore();
    const worker = new Worker(new URL('./demo-worker.ts', import.meta.url), {
      workerData: { path: made.store.path, key: KEY },
    });
    const code = await new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject));
    expect(code).toBe(0);
    expect(await fingerprint(made.store)).toBe(print);
    await made.close();
  }, 120_000);

  it('keeps every reference between rows', async () => {
    expect(await all('PRAGMA foreign_key_check')).toEqual([]);
    expect(await all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });
});

describe('the demo network in the database', () => {
  it('has edges whose ends are their nodes and whose lengths are the ellipsoid’s', async () => {
    const nodes = new Map(
      (await all<{ id: number; lon: number; lat: number }>('SELECT * FROM road_nodes')).map((n) => [
        n.id,
        [n.lon, n.lat],
      ]),
    );
    const edges = await all<{ from_node: number; to_node: number; length_m: number; geometry: string }>(
      'SELECT * FROM road_edges',
    );
    for (const e of edges) {
      const { coordinates } = JSON.parse(e.geometry) as LineString;
      expect(coordinates[0]).toEqual(nodes.get(e.from_node));
      expect(coordinates.at(-1)).toEqual(nodes.get(e.to_node));
      expect(Math.abs(lineLength(coordinates) - e.length_m)).toBeLessThan(0.006);
    }
  });

  it('lies under every place that must be on the map', async () => {
    const names = (await all<{ name: string }>('SELECT name FROM reference_features WHERE name IS NOT NULL')).map(
      (r) => r.name,
    );
    for (const place of pinghu.places)
      expect(
        names.filter((n) => n === place.zh),
        place.zh,
      ).toHaveLength(1);
  });

  it('can be searched by pinyin and its initials', async () => {
    const term = (name: string) =>
      store.read.get('SELECT kind, pinyin, initials FROM search_terms WHERE name = ?', name);
    expect(await term('解放路')).toEqual({ kind: 'road', pinyin: 'jiefanglu', initials: 'jfl' });
    expect(await term('乍浦镇')).toEqual({ kind: 'town', pinyin: 'zhapuzhen', initials: 'zpz' });
    expect(await term('吾悦广场')).toMatchObject({ kind: 'place', initials: 'wygc' });
    expect(await term('建国路步行街')).toMatchObject({ pinyin: 'jianguolubuxingjie' });
  });
});

interface Violation {
  id: number;
  at: number;
  how: number;
  method: string;
  decision: string;
  street: string | null;
  town: string;
  fire_lane: number;
  plate: string;
  lon: number;
  lat: number;
}

describe('the demo’s parking records', () => {
  let rows: Violation[];
  beforeAll(async () => {
    rows = await all<Violation>(
      'SELECT id, key, at, how, method, decision, street, town, fire_lane, hex(plate_hash) AS plate, lon, lat FROM violations ORDER BY at, id',
    );
  });

  it('lie within 15 m of their street', async () => {
    const sides = new Buckets<{ street: string | null; a: Pt; b: Pt }>(60);
    for (const e of await all<{ name: string | null; geometry: string }>(
      'SELECT r.name, e.geometry FROM road_edges e JOIN roads r ON r.id = e.road_id',
    )) {
      const line = (JSON.parse(e.geometry) as LineString).coordinates.map((c) => plane.metres(c as [number, number]));
      for (let i = 1; i < line.length; i++) {
        const [a, b] = [line[i - 1] as Pt, line[i] as Pt];
        sides.add({ street: e.name, a, b }, [a, b], 15);
      }
    }
    for (const v of rows) {
      const p = plane.metres([v.lon, v.lat]);
      const gaps = [...sides.near([p])].filter((s) => s.street === v.street).map((s) => toSegment(p, s.a, s.b));
      const gap = Math.min(...gaps);
      expect(gap, `violation ${v.id}`).toBeLessThan(15);
    }
  });

  it('lie in the town they name, or within a street’s width of it', async () => {
    const towns = new Map(
      (await all<{ code: string; geometry: string }>('SELECT code, geometry FROM towns')).map((t) => [
        t.code,
        ((JSON.parse(t.geometry) as Polygon).coordinates[0] ?? []).map((c) => plane.metres(c as [number, number])),
      ]),
    );
    const outside = rows.filter((v) => {
      const p = plane.metres([v.lon, v.lat]);
      const ring = towns.get(v.town) as Pt[];
      return !inside(p, ring) && !ring.some((a, i) => toSegment(p, a, ring[(i + 1) % ring.length] as Pt) < 30);
    });
    expect(outside.map((v) => v.id)).toEqual([]);
  });

  it('carry the hour of the week on the city’s clocks', () => {
    for (const v of rows) expect(v.how).toBe(hourOfWeek(v.at, 'Asia/Shanghai'));
  });

  it('were captured on capture roads only, in the cameras’ hours', () => {
    for (const v of rows.filter((r) => r.method === 'capture')) {
      expect(pinghu.captureRoads).toContain(v.street);
      expect(v.how % 24).toBeGreaterThanOrEqual(7);
      expect(v.how % 24).toBeLessThanOrEqual(21);
    }
  });

  it('warn a vehicle first: a penalty only after a warning or penalty within six months', () => {
    const charged = new Map<string, number[]>();
    const sixMonthsBefore = (at: number) => {
      const d = new Date((at + 8 * 3600) * 1000);
      const day = d.getUTCDate();
      d.setUTCDate(1);
      d.setUTCMonth(d.getUTCMonth() - 6);
      d.setUTCDate(Math.min(day, new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1, 0)).getUTCDate()));
      return d.getTime() / 1000 - 8 * 3600;
    };
    let penalties = 0;
    for (const v of rows) {
      if (v.decision !== 'warning' && v.decision !== 'penalty') continue;
      const again = (charged.get(v.plate) ?? []).some((t) => t >= sixMonthsBefore(v.at));
      expect(v.decision, `violation ${v.id}`).toBe(again ? 'penalty' : 'warning');
      penalties += again ? 1 : 0;
      charged.set(v.plate, [...(charged.get(v.plate) ?? []), v.at]);
    }
    expect(penalties).toBeGreaterThan(1000);
  });

  it('ticket nobody within ten minutes of the reminder, but for fire lanes', async () => {
    const reminders = await all<{
      violation_id: number;
      sent_at: number;
      deadline: number;
      outcome: string;
      plate: string;
    }>('SELECT *, hex(plate_hash) AS plate FROM reminders');
    const sent = new Map(reminders.map((r) => [r.violation_id, r]));
    expect(sent.size).toBe(reminders.length);
    for (const v of rows) {
      const r = sent.get(v.id);
      if (r) {
        expect(r.plate).toBe(v.plate);
        expect(r.deadline - r.sent_at).toBe(600);
        expect(r.outcome === 'left').toBe(v.decision === 'reminded_left');
      }
      if (v.decision !== 'warning' && v.decision !== 'penalty') continue;
      if (v.fire_lane) expect(r).toBeUndefined();
      else expect(v.at, `violation ${v.id}`).toBeGreaterThanOrEqual(Number(r?.deadline));
    }
    expect(rows.filter((v) => v.fire_lane).length).toBeGreaterThan(500);
  });

  it('are unevenly spread: more at rush hour than at dawn, most in the main town, repeat offenders among them', () => {
    const hours = new Array<number>(24).fill(0);
    for (const v of rows) hours[v.how % 24] = (hours[v.how % 24] ?? 0) + 1;
    expect(hours[17]).toBeGreaterThan(Number(hours[13]) * 1.3);
    expect(hours[3]).toBe(0);
    expect(rows.filter((v) => v.town === '330482001').length / rows.length).toBeGreaterThan(0.6);
    expect(new Set(rows.map((v) => v.plate)).size).toBeLessThan(rows.length * 0.8);
  });

  it('thin out on a strict segment once it has begun', async () => {
    const perDay = async (before: boolean) =>
      Number(
        (
          await store.read.get<{ n: number }>(
            `WITH s AS (SELECT sp.edge_id, s.valid_from FROM segments s JOIN segment_spans sp ON sp.segment_id = s.id
               WHERE s.valid_from BETWEEN unixepoch('2023-03-01') AND unixepoch('2023-05-15')),
             watched AS (SELECT p.edge_id, count(*) AS visits FROM patrol_log p JOIN s USING (edge_id)
               WHERE p.method = 'capture' AND p.from_at > unixepoch('2022-12-31 16:00:00') AND (p.from_at < s.valid_from) = ?1 GROUP BY 1)
             SELECT (SELECT count(*) FROM violations v JOIN road_edges e ON e.west <= v.lon AND e.east >= v.lon AND e.south <= v.lat AND e.north >= v.lat
                       JOIN roads r ON r.id = e.road_id AND r.name = v.street JOIN s ON s.edge_id = e.id
                     WHERE v.method = 'capture' AND (v.at < s.valid_from) = ?1) * 1.0 / (SELECT sum(visits) FROM watched) AS n`,
            before ? 1 : 0,
          )
        )?.n,
      );
    expect(await perDay(false)).toBeLessThan((await perDay(true)) * 0.75);
  });

  it('never hold a plate, only its hash and masked form, as the import makes them', async () => {
    const key = KEY;
    const vehicle = new Vehicles(pinghu, key, Random.of(1, 'x')).meet(0, 0, (v) => v.masked.startsWith('浙F'));
    expect(vehicle.hash).toHaveLength(32);
    expect(vehicle.masked).toMatch(/^浙F·..•{1,2}..$/);
    expect(maskPlate('浙F·12345')).toBe('浙F·12•45');
    // The hash of a plate that fits the mask and is found by trying all of them is the import's hash.
    const middle = [...vehicle.masked].filter((c) => c === '•').length;
    const tries = Array.from({ length: 10 ** middle }, (_, i) =>
      vehicle.masked.replace(/•+/, String(i).padStart(middle, '0')),
    );
    const letters = middle === 1 ? [...'ABCDEFGHJKLMNPQRSTUVWXYZ'].map((l) => vehicle.masked.replace('•', l)) : [];
    const found = [...tries, ...letters].some((plate) => hashPlate(key, plate).equals(vehicle.hash));
    expect(found).toBe(true);
    expect(
      await count("SELECT count(*) FROM violations WHERE plate_masked NOT LIKE '%•%' OR length(plate_hash) <> 32"),
    ).toBe(0);
  });

  it('are numbered like a register, each number once', () => {
    const keys = (rows as unknown as { key: string }[]).map((r) => r.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^330482-202[23]-[MCV]-\d{6}$/);
  });
});

describe('the demo’s other registers', () => {
  it('put findings on or against buildings', async () => {
    const ring = (g: string) =>
      ((JSON.parse(g) as Polygon).coordinates[0] ?? []).slice(0, -1).map((c) => plane.metres(c as [number, number]));
    const houses = new Buckets<Pt[]>(60);
    for (const b of await all<{ geometry: string }>(
      "SELECT geometry FROM reference_features WHERE kind = 'building'",
    )) {
      houses.add(ring(b.geometry), ring(b.geometry));
    }
    for (const s of await all<{ id: number; geometry: string }>('SELECT id, geometry FROM structures')) {
      const own = ring(s.geometry);
      const touches = [...houses.near(own)].some((h) =>
        h.length === 4 ? overlap(own, h) : own.some((p) => inside(p, h)),
      );
      expect(touches, `structure ${s.id}`).toBe(true);
    }
  });

  it('moved only as the state machines allow, with reason and evidence where needed, to where they stand', async () => {
    const machines: Record<string, MachineName> = {
      structures: 'finding',
      cases: 'case',
      vendors: 'permit',
      segments: 'segment',
    };
    for (const [table, machine] of Object.entries(machines)) {
      const steps = await all<Record<string, string>>(
        `SELECT entity_id, from_status, to_status, role, reason, evidence, actor, at FROM decisions WHERE entity = '${table}' ORDER BY entity_id, id`,
      );
      const state = new Map<string, { status: string; at: number; actor: string }>();
      for (const s of steps) {
        const before = state.get(String(s.entity_id)) ?? { status: INITIAL[machine], at: 0, actor: '' };
        expect(s.from_status).toBe(before.status);
        expect(Number(s.at)).toBeGreaterThanOrEqual(before.at);
        const given = { reason: s.reason, evidence: JSON.parse(s.evidence ?? '[]'), role: s.role };
        expect(checkMove(machine, before.status, String(s.to_status), given)).toMatchObject({ ok: true });
        if (before.status === 'second_review') expect(s.actor).not.toBe(before.actor);
        state.set(String(s.entity_id), { status: String(s.to_status), at: Number(s.at), actor: String(s.actor) });
      }
      for (const row of await all<{ id: number; status: string }>(`SELECT id, status FROM ${table}`)) {
        expect(state.get(String(row.id))?.status ?? INITIAL[machine], `${table} ${row.id}`).toBe(row.status);
      }
    }
  });

  it('keep single stalls off fire lanes and strict segments and away from schools', async () => {
    const meters = (row: { lon: number; lat: number }) => plane.metres([row.lon, row.lat]);
    const schools = (
      await all<{ lon: number; lat: number }>("SELECT lon, lat FROM reference_features WHERE kind = 'school'")
    ).map(meters);
    const lines = [
      ...(await all<{ geometry: string }>("SELECT geometry FROM reference_features WHERE kind = 'fire_lane'")),
      ...(await all<{ geometry: string }>('SELECT geometry FROM segments')),
    ].map((r) => (JSON.parse(r.geometry) as LineString).coordinates.map((c) => plane.metres(c as [number, number])));
    for (const v of await all<{ id: number; lon: number; lat: number }>(
      "SELECT id, lon, lat FROM vendors WHERE class = 'scattered'",
    )) {
      const p = meters(v);
      for (const s of schools) expect(Math.hypot(s[0] - p[0], s[1] - p[1])).toBeGreaterThan(50);
      for (const line of lines) {
        for (let i = 1; i < line.length; i++)
          expect(toSegment(p, line[i - 1] as Pt, line[i] as Pt), `stall ${v.id}`).toBeGreaterThan(3);
      }
    }
  });

  it('draw bays as long as they say', async () => {
    for (const bay of await all<{ length_m: number; geometry: string }>(
      "SELECT length_m, geometry FROM parking WHERE kind = 'nonmotor_bay'",
    )) {
      expect(Math.abs(lineLength((JSON.parse(bay.geometry) as LineString).coordinates) - bay.length_m)).toBeLessThan(
        0.05,
      );
    }
  });

  it('link every duplicate lead to an earlier one', async () => {
    expect(
      await count(
        "SELECT count(*) FROM cases WHERE status = 'duplicate' AND (duplicate_of IS NULL OR duplicate_of >= id)",
      ),
    ).toBe(0);
    expect(await count("SELECT count(*) FROM cases WHERE status <> 'duplicate' AND duplicate_of IS NOT NULL")).toBe(0);
  });
});
