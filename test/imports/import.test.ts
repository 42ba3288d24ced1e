import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ZhituError } from '../../electron/contract/errors.ts';
import { hashPlate, plateKey } from '../../electron/imports/values/plate.ts';
import { readChange } from '../../electron/store/changes.ts';
import { redoImport, undoImport } from '../../electron/store/import-undo.ts';
import { refusedPage } from '../../electron/store/imports.ts';
import { layerVersions } from '../../electron/store/versions.ts';
import { ACTOR, type Importer, importer } from '../helpers/importer.ts';

let zhitu: Importer;
beforeEach(() => {
  zhitu = importer();
});
afterEach(() => zhitu.remove());

const TICKETS = [
  '文书编号,违停时间,查处方式,车牌号,路名,经度,纬度,天气',
  'A1,2023/7/11 8:05,人工贴单,浙F12345,解放路,121.020,30.700,晴',
  'A2,2023年7月11日 9时30分,电子抓拍,浙FD12346,当湖路,121.021,30.701,雨',
  'A3,2023-07-12 10:00:00,无人机,,当湖路,121.022,30.702,',
].join('\n');

const REGISTER = (rows: string[]) => ['编号,名称,泊位数,经度,纬度', ...rows].join('\n');

async function undo(changeId: number | null, back = true): Promise<void> {
  await zhitu.store.write(async (db) => {
    const change = await readChange(db, changeId ?? 0);
    await (back ? undoImport : redoImport)(db, ACTOR, change);
  });
}

describe('importing tickets', () => {
  test('stores what each column says in its field, and the others with the feature', async () => {
    const report = await zhitu.run(zhitu.file('tickets.csv', TICKETS), { layer: 'violations' });
    expect(report).toMatchObject({ read: 3, added: 3, refused: 0, name: 'tickets.csv', undone: false });
    expect(report.bbox).toEqual([121.02, 30.7, 121.022, 30.702]);
    const rows = await zhitu.all(
      'SELECT key, at, how, method, street, lon, lat, props, plate_masked FROM violations ORDER BY id',
    );
    expect(rows[0]).toMatchObject({
      key: 'A1',
      at: 1689033900,
      how: 32,
      method: 'manual',
      street: '解放路',
      lon: 121.02,
      lat: 30.7,
    });
    expect(rows[0]).toMatchObject({ props: '{"天气":"晴"}', plate_masked: '浙F·12•45' });
    expect(rows[1]).toMatchObject({ at: 1689039000, method: 'capture', plate_masked: '浙F·D1••46' });
  });

  test('keeps a value that is none of the known ones as it was written, and says so', async () => {
    const report = await zhitu.run(zhitu.file('tickets.csv', TICKETS), { layer: 'violations' });
    const [row] = await zhitu.all("SELECT method, props FROM violations WHERE key = 'A3'");
    expect(row).toEqual({ method: null, props: '{"查处方式":"无人机"}' });
    expect(report.warnings.map((w) => w.en).join()).toContain('“无人机”');
  });

  test('raises the layer’s version, writes the audit, and announces an undoable change', async () => {
    const before = await layerVersions(zhitu.store.read);
    const report = await zhitu.run(zhitu.file('tickets.csv', TICKETS), { layer: 'violations' });
    const after = await layerVersions(zhitu.store.read);
    expect(after.violations).toBe((before.violations ?? 0) + 1);
    expect(after.parking).toBe(before.parking);
    expect(await zhitu.all("SELECT actor, action, entity, entity_id FROM audit WHERE action <> 'seal'")).toEqual([
      { actor: 'tester', action: 'import', entity: 'violations', entity_id: report.id },
    ]);
    expect(await zhitu.all('SELECT kind, layer, label, rows FROM changes')).toEqual([
      { kind: 'import', layer: 'violations', label: 'tickets.csv', rows: 3 },
    ]);
  });

  test('never lets a number plate into the database, a report or a screen', async () => {
    const rows = [
      '文书编号,违停时间,车牌号,经度,纬度,备注',
      'B1,2023-07-11,浙F98761,121.02,30.7,ok',
      'B2,never,浙F98762,121.02,30.7,refused for its time',
      'B3,2023-07-11,浙F98763,0,0,refused for its place',
      'B4,"2023"x,浙F98764,121.02,30.7,broken',
    ];
    const path = zhitu.file('plates.csv', rows.join('\n'));
    const inspection = await zhitu.inspect(path, { layer: 'violations' });
    const report = await zhitu.run(path, { layer: 'violations' });
    expect(report).toMatchObject({ added: 1, refused: 3 });
    const unmapped = await zhitu.run(path, { layer: 'vendors', fields: { plate: { constant: '' } } });
    expect(unmapped.warnings.map((w) => w.en).join()).toContain('number plates');
    const key = plateKey(zhitu.host.dataDir);
    const [stored] = await zhitu.all<{ plate_hash: Uint8Array }>('SELECT plate_hash FROM violations');
    expect(Buffer.from(stored?.plate_hash ?? [])).toEqual(hashPlate(key, '浙F98761'));
    const said = JSON.stringify([
      inspection,
      report,
      unmapped,
      await zhitu.all('SELECT * FROM refused_rows'),
      await zhitu.all('SELECT * FROM audit'),
    ]);
    const stays = readdirSync(zhitu.folder)
      .filter((f) => f.includes('.zhitu'))
      .map((f) => readFileSync(join(zhitu.folder, f)).toString('latin1'));
    for (const n of [1, 2, 3, 4]) {
      expect(said).not.toContain(`9876${n}`);
      expect(stays.join()).not.toContain(`9876${n}`);
    }
    expect(said).toContain('浙F·98•6');
  });

  test('tells where each row happened when it does not say so itself', async () => {
    const box = (w: number, s: number, e: number, n: number) =>
      JSON.stringify({
        type: 'Polygon',
        coordinates: [
          [
            [w, s],
            [e, s],
            [e, n],
            [w, n],
            [w, s],
          ],
        ],
      });
    await zhitu.store.write(async (db) => {
      await db.run(
        "INSERT INTO towns VALUES ('01', '当湖街道', NULL, NULL, 121, 30.7, ?)",
        box(121, 30.6, 121.021, 30.8),
      );
      await db.run(
        "INSERT INTO towns VALUES ('02', '乍浦镇', 'Zhapu', NULL, 121, 30.7, ?)",
        box(121.021, 30.6, 121.1, 30.8),
      );
      await db.run("INSERT INTO roads VALUES (1, '新华路', 'primary', 0)");
      await db.run('INSERT INTO road_nodes VALUES (1, 121.0, 30.7), (2, 121.1, 30.7)');
      await db.run(
        "INSERT INTO road_edges VALUES (1, 1, 1, 2, 'primary', 0, 9600, NULL, ?, 121, 30.7, 121.1, 30.7)",
        JSON.stringify({
          type: 'LineString',
          coordinates: [
            [121, 30.7],
            [121.1, 30.7],
          ],
        }),
      );
    });
    const rows = [
      '时间,lon,lat,镇街,路名',
      '2023-07-11,121.01,30.7002,,',
      '2023-07-11,121.03,30.7004,,',
      '2023-07-11,121.03,30.7,当湖街道,解放路',
      '2023-07-11,121.03,30.7,zhapu,',
      '2023-07-11,121.03,30.7,别处,',
    ];
    await zhitu.run(zhitu.file('t.csv', rows.join('\n')), { layer: 'violations' });
    expect(await zhitu.all('SELECT town, street FROM violations ORDER BY id')).toEqual([
      { town: '01', street: '新华路' },
      { town: '02', street: null },
      { town: '01', street: '解放路' },
      { town: '02', street: '新华路' },
      { town: '02', street: '新华路' },
    ]);
  });
});

describe('importing the same again', () => {
  test('changes nothing, whether rows have a key or not', async () => {
    const unkeyed = 'time,lon,lat\n2023-07-11,121.02,30.7\n2023-07-11,121.02,30.7\n2023-07-12,121.02,30.7\n';
    for (const [name, text, layer] of [
      ['k.csv', TICKETS, 'violations'],
      ['u.csv', unkeyed, 'violations'],
    ] as const) {
      const first = await zhitu.run(zhitu.file(name, text), { layer });
      expect(first.added).toBe(3);
      const count = await zhitu.all('SELECT count(*) AS n FROM imports');
      const again = await zhitu.run(zhitu.file(`other-${name}`, text), { layer });
      expect(again).toMatchObject({ id: first.id, added: 0, updated: 0, unchanged: 3, retired: 0, changeId: null });
      expect(await zhitu.all('SELECT count(*) AS n FROM imports')).toEqual(count);
    }
    expect(await zhitu.all('SELECT count(*) AS n FROM violations')).toEqual([{ n: 6 }]);
  });

  test('keeps exact repetitions inside one file and knows each of them again in another order', async () => {
    const rows = ['2023-07-11,121.02,30.7', '2023-07-12,121.03,30.7', '2023-07-11,121.02,30.7'];
    await zhitu.run(zhitu.file('a.csv', ['time,lon,lat', ...rows].join('\n')), { layer: 'violations' });
    const more = ['time,lon,lat', ...[...rows].reverse(), '2023-07-11,121.02,30.7'];
    const report = await zhitu.run(zhitu.file('b.csv', more.join('\n')), { layer: 'violations' });
    expect(report).toMatchObject({ added: 1, unchanged: 3 });
  });

  test('after it was undone adds it again', async () => {
    const path = zhitu.file('tickets.csv', TICKETS);
    const first = await zhitu.run(path, { layer: 'violations' });
    await undo(first.changeId);
    expect(await zhitu.all('SELECT count(*) AS n FROM violations WHERE retired_at IS NULL')).toEqual([{ n: 0 }]);
    expect(await zhitu.run(path, { layer: 'violations' })).toMatchObject({ added: 3, unchanged: 0 });
  });
});

describe('importing a newer snapshot of a register', () => {
  const old = REGISTER([
    'P1,东湖停车场,50,121.02,30.70',
    'P2,明湖停车场,60,121.03,30.71',
    'P3,旧停车场,70,121.04,30.72',
  ]);
  const newer = REGISTER([
    'P1,东湖停车场,50,121.02,30.70',
    'P2,明湖停车场,66,121.03,30.71',
    'P4,新停车场,80,121.05,30.73',
  ]);

  test('updates what changed, adds what is new and leaves the rest', async () => {
    await zhitu.run(zhitu.file('old.csv', old), { layer: 'parking' });
    const report = await zhitu.run(zhitu.file('new.csv', newer), { layer: 'parking' });
    expect(report).toMatchObject({ added: 1, updated: 1, unchanged: 1, retired: 0 });
    expect(await zhitu.all('SELECT key, berths, rev FROM parking WHERE retired_at IS NULL ORDER BY key')).toEqual([
      { key: 'P1', berths: 50, rev: 1 },
      { key: 'P2', berths: 66, rev: 2 },
      { key: 'P3', berths: 70, rev: 1 },
      { key: 'P4', berths: 80, rev: 1 },
    ]);
  });

  test('by choice retires what it no longer lists, but nothing that was drawn by hand or is listed and refused', async () => {
    await zhitu.run(zhitu.file('old.csv', old), { layer: 'parking' });
    await zhitu.store.write((db) =>
      db.run(`INSERT INTO parking (key, geometry, lon, lat, west, south, east, north)
              VALUES ('HAND', '{"type":"Point","coordinates":[121,30]}', 121, 30, 121, 30, 121, 30)`),
    );
    const listed = `${newer}\nP3,旧停车场,70,0,0`;
    const report = await zhitu.run(zhitu.file('new.csv', listed), { layer: 'parking', retireMissing: true });
    expect(report).toMatchObject({ added: 1, updated: 1, refused: 1, retired: 0 });
    const without = await zhitu.run(zhitu.file('newer.csv', newer), { layer: 'parking', retireMissing: true });
    expect(without).toMatchObject({ unchanged: 3, retired: 1 });
    expect(await zhitu.all('SELECT key FROM parking WHERE retired_at IS NULL ORDER BY key')).toEqual(
      ['HAND', 'P1', 'P2', 'P4'].map((key) => ({ key })),
    );
  });

  test('is undone and done again as a whole', async () => {
    await zhitu.run(zhitu.file('old.csv', old), { layer: 'parking' });
    const state = () => zhitu.all('SELECT key, name, berths FROM parking WHERE retired_at IS NULL ORDER BY key');
    const before = await state();
    const report = await zhitu.run(zhitu.file('new.csv', newer), { layer: 'parking', retireMissing: true });
    const after = await state();
    expect(after).not.toEqual(before);
    for (let round = 0; round < 2; round++) {
      await undo(report.changeId);
      expect(await state()).toEqual(before);
      await undo(report.changeId, false);
      expect(await state()).toEqual(after);
    }
  });

  test('is not undone over a row that was edited since', async () => {
    const report = await zhitu.run(zhitu.file('old.csv', old), { layer: 'parking' });
    await zhitu.store.write((db) => db.run("UPDATE parking SET berths = 1, rev = rev + 1 WHERE key = 'P1'"));
    await expect(undo(report.changeId)).rejects.toMatchObject({ code: 'conflict' });
    expect(await zhitu.all('SELECT count(*) AS n FROM parking WHERE retired_at IS NULL')).toEqual([{ n: 3 }]);
  });

  test('and then the older one again goes back to it', async () => {
    const path = zhitu.file('old.csv', old);
    await zhitu.run(path, { layer: 'parking' });
    await zhitu.run(zhitu.file('new.csv', newer), { layer: 'parking' });
    expect(await zhitu.run(path, { layer: 'parking' })).toMatchObject({ updated: 1, unchanged: 2 });
  });

  test('refuses the second of two rows with one number', async () => {
    const report = await zhitu.run(zhitu.file('d.csv', `${old}\nP1,again,1,121.02,30.7`), {
      layer: 'parking',
      fields: { key: { column: '编号' } },
    });
    expect(report).toMatchObject({ added: 3, refused: 1, reasons: [{ code: 'key_duplicate', count: 1 }] });
    const [row] = await refusedPage(zhitu.store.read, report.id, 0);
    expect(row).toMatchObject({ row: 4, line: 5, detail: 'P1', content: 'P1,again,1,121.02,30.7' });
  });
});

describe('an import', () => {
  test('remembers how a file with these columns was read', async () => {
    const text = 'ref,wo,shang,xia\nQ1,市场,121.02,30.7\n';
    const fields = { key: { column: 'ref' }, name: { column: 'wo' } };
    await zhitu.run(zhitu.file('a.csv', text), { layer: 'vendors', lon: 'shang', lat: 'xia', fields });
    const next = await zhitu.inspect(zhitu.file('b.csv', text.replace('Q1', 'Q2')), { layer: 'vendors' });
    expect(next.options).toMatchObject({ lon: 'shang', lat: 'xia', fields });
  });

  test('of which no row can be used fails, changes no feature, and keeps the list of refused rows', async () => {
    const run = zhitu.run(zhitu.file('zero.csv', 'time,lon,lat\n2023-07-11,0,0\n2023-07-11,,\n'), {
      layer: 'violations',
    });
    const error = await run.then(
      () => null,
      (e: unknown) => e as ZhituError,
    );
    expect(error).toMatchObject({ code: 'import_nothing_usable' });
    const rows = await refusedPage(zhitu.store.read, Number(error?.params.import), 0);
    expect(rows.map((r) => r.code)).toEqual(['coordinate_zero', 'no_geometry']);
    expect((await layerVersions(zhitu.store.read)).violations).toBe(1);
  });

  test('that is cancelled leaves everything as it was, and no file behind', async () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => `2023-07-11,121.02,30.7,${i}`);
    const path = zhitu.file('many.csv', ['time,lon,lat,n', ...rows].join('\n'));
    for (const stage of ['reading', 'writing']) {
      const abort = new AbortController();
      const run = zhitu.run(
        path,
        { layer: 'violations' },
        { signal: abort.signal, onProgress: (_d, _t, s) => s === stage && abort.abort() },
      );
      await expect(run).rejects.toMatchObject({ code: 'cancelled' });
      expect(await zhitu.all('SELECT count(*) AS n FROM violations')).toEqual([{ n: 0 }]);
      expect(await zhitu.all('SELECT count(*) AS n FROM imports')).toEqual([{ n: 0 }]);
    }
    const staging = join(zhitu.host.dataDir, 'staging');
    expect(existsSync(staging) ? readdirSync(staging) : []).toEqual([]);
    expect(await zhitu.run(path, { layer: 'violations' })).toMatchObject({ added: 50_000 });
  });

  test('asks for what it cannot know', async () => {
    const path = zhitu.file('a.csv', 'name,lon,lat\nx,121.02,30.7\n');
    await expect(zhitu.run(path, { layer: 'violations' })).rejects.toMatchObject({
      code: 'import_missing_field',
      params: { field: 'at' },
    });
    const constant = { at: { constant: '2023-07-11' }, method: { constant: '人工贴单' } };
    expect(await zhitu.run(path, { layer: 'violations', fields: constant })).toMatchObject({ added: 1 });
    expect(await zhitu.all('SELECT method FROM violations')).toEqual([{ method: 'manual' }]);
    await expect(zhitu.run(zhitu.file('b.csv', 'name,town\nx,y\n'), { layer: 'vendors' })).rejects.toMatchObject({
      code: 'import_no_geometry',
    });
    await expect(zhitu.run(path, { layer: 'vendors', lon: 'nowhere', lat: 'lat' })).rejects.toBeInstanceOf(ZhituError);
  });

  test('reads times in the zone it is told and counts hours in the city’s', async () => {
    await zhitu.run(zhitu.file('a.csv', 'time,lon,lat\n2023-07-10 23:30,121.02,30.7\n'), {
      layer: 'violations',
      timeZone: 'UTC',
    });
    expect(await zhitu.all('SELECT at, how FROM violations')).toEqual([{ at: 1689031800, how: 24 + 7 }]);
  });
});
