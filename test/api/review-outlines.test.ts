import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyDatabase } from '../../electron/audit/verify.ts';
import type { Role } from '../../electron/contract/may.ts';
import { lineLength, ringArea } from '../../electron/domain/measure.ts';
import { importFlight } from '../../electron/flights/import-flight.ts';
import { photoView } from '../../electron/flights/photo-view.ts';
import { groundToPixel } from '../../electron/photogrammetry/project.ts';
import { sunPosition } from '../../electron/photogrammetry/sun.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { cocoOf, dronePhoto, ROOFS } from '../helpers/drone-photo.ts';

type Who = { name: string; role: Role };
const li: Who = { name: '李一', role: 'officer' };
const wang: Who = { name: '王二', role: 'officer' };
const at = { lon: 121.0205, lat: 30.7005, height: 100 };

let api: TestApi;
let finding: number;
let photos: string[];

beforeAll(async () => {
  api = await testApi();
  const folder = join(api.dir, 'flight');
  mkdirSync(folder);
  writeFileSync(join(folder, 'A1.JPG'), await dronePhoto(at));
  writeFileSync(join(folder, 'A2.JPG'), await dronePhoto({ ...at, lon: at.lon + 20 / 95_760 }));
  writeFileSync(join(folder, 'found.json'), cocoOf(['A1.JPG']));
  const { store, pack } = api.zhitu.ctx;
  await importFlight(store, { name: '导入', role: 'officer' }, pack, [folder], { code: 'one' });
  finding = (await one<{ id: number }>('SELECT id FROM structures ORDER BY confidence DESC LIMIT 1')).id;
  photos = (
    await api.zhitu.ctx.store.read.all<{ sha: string }>('SELECT lower(hex(sha256)) AS sha FROM media ORDER BY name')
  ).map((r) => r.sha);
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.zhitu.ctx.store.write((db) => db.run('DELETE FROM review_locks'));
});

async function one<T extends object>(sql: string, ...params: number[]): Promise<T> {
  const row = await api.zhitu.ctx.store.read.get<T>(sql, ...params);
  if (!row) throw new Error(`nothing: ${sql}`);
  return row;
}
const take = (as: Who = li) => api.send('POST', `/api/review/items/${finding}/lock`, {}, as);
const look = async (as: Who = li) => (await api.send('GET', `/api/review/items/${finding}`, undefined, as)).body;
const draw = (body: object, as: Who = li) => api.send('PUT', `/api/review/items/${finding}/outline`, body, as);
const undo = (changeId: number) => api.send('POST', `/api/changes/${changeId}/undo`, {}, li);

/** The odd roof, drawn a little larger. */
const [x, y, w, h] = ROOFS[1];
const roof: [number, number][] = [
  [x - 10, y - 10],
  [x + w + 10, y - 10],
  [x + w + 10, y + h + 10],
  [x - 10, y + h + 10],
];

describe('a reviewer’s outline', () => {
  it('drawn in a photo lies on the ground, with its ellipse, and is taken back whole', async () => {
    const before = await look();
    expect(before.outline).toBeNull();
    const { rev } = (await take()).body;
    const { status, body } = await draw({ drawnOn: 'photo', rev, photo: photos[0], points: roof });
    expect(status, JSON.stringify(body)).toBe(200);
    const after = await look();
    expect(after).toMatchObject({ rev: body.rev, outline: { actor: '李一', drawnOn: 'photo', mine: true } });
    // 130 × 100 pixels, at 100 m with a lens of 24 mm some 7.2 cm each.
    const ground = (100 * Math.hypot(36, 24)) / (24 * Math.hypot(1200, 900));
    expect(after.areaM2).toBeCloseTo(130 * 100 * ground ** 2, 0);
    expect(after.areaM2).toBeCloseTo(ringArea(after.geometry.coordinates[0].slice(0, -1)), 1);
    expect(after.ellipse.major).toBeGreaterThan(0.1);
    expect(after.detections).toEqual(before.detections); // the detector's stays

    const kept = await one<{ before: string; pixels: string; actor: string }>(
      'SELECT * FROM outlines WHERE id = ?',
      body.outline,
    );
    expect(JSON.parse(kept.before)).toEqual(before.geometry);
    expect(JSON.parse(kept.pixels)).toEqual(roof);
    const entry = await one<{ actor: string; detail: string }>(
      `SELECT actor, detail FROM audit WHERE action = 'outline' AND entity_id = ? ORDER BY id DESC`,
      finding,
    );
    expect(entry.actor).toBe('李一');
    expect(JSON.parse(entry.detail)).toMatchObject({ outline: body.outline, on: 'photo' });
    expect(JSON.parse(entry.detail).before).not.toBe(JSON.parse(entry.detail).after);

    expect((await undo(body.changeId)).status).toBe(200);
    expect(await look()).toMatchObject({
      geometry: before.geometry,
      outline: null,
      ellipse: before.ellipse,
      areaM2: before.areaM2,
    });
  });

  it('drawn on the map is kept as drawn, with the pixels it has in the photo beside it', async () => {
    const { rev } = (await take()).body;
    const { body: seen } = await api.send(
      'POST',
      '/api/review/project',
      { finding, photo: photos[0], from: 'photo', points: roof },
      li,
    );
    const { status, body } = await draw({ drawnOn: 'map', rev, photo: photos[0], points: seen.points });
    expect(status, JSON.stringify(body)).toBe(200);
    const kept = await one<{ pixels: string }>('SELECT pixels FROM outlines WHERE id = ?', body.outline);
    for (const [i, [u, v]] of (JSON.parse(kept.pixels) as [number, number][]).entries()) {
      expect(Math.hypot(u - (roof[i]?.[0] ?? 0), v - (roof[i]?.[1] ?? 0))).toBeLessThan(0.5);
    }
    const corners = (await look()).geometry.coordinates[0].map(String);
    for (const corner of seen.points) expect(corners).toContain(String(corner));
    await undo(body.changeId);
  });

  it('is refused to who does not hold the finding, to viewers, and over what others saved meanwhile', async () => {
    const body = { drawnOn: 'photo', rev: (await look()).rev, photo: photos[0], points: roof };
    expect((await draw(body)).body).toMatchObject({ code: 'review_lost' });
    await take();
    expect((await draw(body, wang)).body).toMatchObject({ code: 'review_lost' });
    expect((await draw(body, { name: '看', role: 'viewer' })).status).toBe(403);
    const { rev } = (await take()).body;
    expect((await draw({ ...body, rev: rev - 1 })).body).toMatchObject({ code: 'conflict' });
    expect((await look()).outline).toBeNull();
  });

  it.each([
    [
      'too few',
      [
        [1, 1],
        [9, 9],
        [1, 1],
      ],
      'outline_too_few',
    ],
    [
      'crossing itself',
      [
        [500, 300],
        [600, 400],
        [600, 300],
        [500, 400],
      ],
      'outline_crossing',
    ],
    [
      'beside the photo',
      [
        [1100, 300],
        [1300, 300],
        [1300, 400],
      ],
      'outline_outside_photo',
    ],
  ])('%s is refused', async (_name, points, code) => {
    const { rev } = (await take()).body;
    expect(await draw({ drawnOn: 'photo', rev, photo: photos[0], points })).toMatchObject({
      status: 422,
      body: { code },
    });
  });

  it('goes with the verdict as evidence, and the second reviewer does not learn who drew it', async () => {
    const { rev } = (await take()).body;
    const { body } = await draw({ drawnOn: 'photo', rev, photo: photos[0], points: roof });
    const said = await api.send('POST', `/api/review/items/${finding}/verdict`, { verdict: 'suspect', seconds: 3 }, li);
    expect(said.status).toBe(200);
    const move = await one<{ evidence: string }>(
      `SELECT evidence FROM decisions WHERE entity = 'structures' AND entity_id = ? ORDER BY id DESC LIMIT 1`,
      finding,
    );
    expect(JSON.parse(move.evidence)).toEqual([`outline:${body.outline}`]);
    expect((await look(wang)).outline).toMatchObject({ actor: null, mine: false });
    // Gone on from: taking back the outline alone would change what was judged.
    expect((await undo(body.changeId)).body).toMatchObject({ code: 'conflict' });
    await api.send('POST', `/api/review/verdicts/${said.body.review}/withdraw`, {}, li);
    expect((await undo(body.changeId)).status).toBe(200);
  });
});

describe('a case whose truth is known', () => {
  it('looks to its judge like any other, and stays as it is', async () => {
    const { status, rev } = await one<{ status: string; rev: number }>(
      'SELECT status, rev FROM structures WHERE id = ?',
      finding,
    );
    const { write } = api.zhitu.ctx.store;
    await write(async (db) => {
      await db.run(`UPDATE structures SET status = 'confirmed' WHERE id = ?`, finding);
      await db.run(`INSERT INTO review_known VALUES (?, 'suspect', '主管', 0)`, finding);
    });
    const before = await look(wang);
    expect((await take()).body).toMatchObject({ seat: 'first', rev });
    const drawn = await draw({ drawnOn: 'photo', rev, photo: photos[0], points: roof });
    expect(drawn.body).toMatchObject({ rev, changeId: null });
    const own = await look();
    expect(own.outline).toMatchObject({ mine: true });
    expect(own.geometry).not.toEqual(before.geometry);
    const others = await look(wang);
    expect(others.geometry).toEqual(before.geometry);
    expect(others.outline).toBeNull();
    await write(async (db) => {
      await db.run('UPDATE structures SET status = ? WHERE id = ?', status, finding);
      await db.run('DELETE FROM review_known');
      await db.run('DELETE FROM outlines WHERE change_id IS NULL');
    });
  });
});

describe('a measure', () => {
  const measure = async (marks: object) => (await api.send('POST', '/api/review/measure', { finding, marks }, li)).body;

  it('of a length and an area in a photo is that on the ground, with how sure it is', async () => {
    const [photo] = photos;
    const { body: seen } = await api.send(
      'POST',
      '/api/review/project',
      { finding, photo, from: 'photo', points: roof },
      li,
    );
    const length = await measure({ kind: 'length', photo, points: roof.slice(0, 2) });
    expect(length.value).toBeCloseTo(lineLength(seen.points.slice(0, 2)), 2);
    expect(length.sigma).toBeGreaterThan(0.05);
    expect(length.sigma).toBeLessThan(1);
    expect(length.rests.takenAt).toBeGreaterThan(1.6e9);
    const area = await measure({ kind: 'area', photo, points: roof });
    expect(area.value).toBeCloseTo(ringArea(seen.points), 1);
    expect(await measure({ kind: 'area', photo, points: [roof[0], roof[2], roof[1], roof[3]] })).toMatchObject({
      value: null,
      why: 'crossing',
    });
  });

  it('of a height from its shadow and from two photos finds a mast of 6 m, and goes into the finding with its source', async () => {
    const db = api.zhitu.ctx.store.read;
    const [first, second] = [
      await photoView(db, finding, photos[0] ?? ''),
      await photoView(db, finding, photos[1] ?? ''),
    ];
    if (first.kind === 'none' || second.kind === 'none') throw new Error('no view');
    const mast = { lon: at.lon + 10 / 95_760, lat: at.lat };
    const pixel = (view: typeof first.view, height: number, east = 0, north = 0) => {
      const seen = groundToPixel(view, { lon: mast.lon + east / 95_760, lat: mast.lat + north / 110_850, height });
      if (seen.kind === 'unseen') throw new Error('unseen');
      return [seen.u, seen.v];
    };
    const takenAt = first.photo.facts?.takenAt ?? 0;
    const sun = sunPosition(takenAt, mast.lon, mast.lat);
    const long = 6 / Math.tan((sun.elevation * Math.PI) / 180);
    const away = ((sun.azimuth + 180) * Math.PI) / 180;
    const foot = pixel(first.view, 0);
    const tip = pixel(first.view, 0, long * Math.sin(away), long * Math.cos(away));
    const shadow = await measure({ kind: 'shadow', photo: photos[0], foot, tip });
    expect(shadow.value).toBeCloseTo(6, 1);
    expect(shadow.rests.sun).toBeCloseTo(sun.elevation, 1);
    expect(await measure({ kind: 'shadow', photo: photos[0], foot: tip, tip: foot })).toMatchObject({
      why: 'direction',
    });

    const two = {
      kind: 'two',
      photos: photos.slice(0, 2),
      foot: [foot, pixel(second.view, 0)],
      top: [pixel(first.view, 6), pixel(second.view, 6)],
    };
    const height = await measure(two);
    expect(height.value).toBeCloseTo(6, 1);
    expect(height.rests.agrees).toBe(true);

    const before = await look();
    const { rev } = (await take()).body;
    const { status, body } = await api.send('POST', `/api/review/items/${finding}/measured`, { rev, marks: two }, li);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(await look()).toMatchObject({
      heightM: body.value,
      measured: [{ field: 'height_m', by: 'two', sigma: body.sigma }],
    });
    const entry = await one<{ detail: string }>(
      `SELECT detail FROM audit WHERE action = 'measure' AND entity_id = ?`,
      finding,
    );
    expect(JSON.parse(entry.detail)).toMatchObject({
      field: 'height_m',
      value: body.value,
      by: 'two',
      photos: photos.slice(0, 2),
    });
    expect((await undo(body.changeId)).status).toBe(200);
    expect(await look()).toMatchObject({ heightM: before.heightM, measured: [] });
  });

  it('that is none is not put into the finding', async () => {
    const { rev } = (await take()).body;
    const marks = { kind: 'length', photo: photos[0], points: roof.slice(0, 2) };
    const answer = await api.send('POST', `/api/review/items/${finding}/measured`, { rev, marks }, li);
    expect(answer).toMatchObject({ status: 422, body: { code: 'measure_none' } });
  });
});

describe('the photos of a finding', () => {
  it('have footprints that hold it', async () => {
    const { footprints } = (await api.send('GET', `/api/review/items/${finding}/footprints`, undefined, li)).body;
    expect(footprints).toHaveLength(1);
    expect(footprints[0]).toMatchObject({ photo: photos[0], lacks: null, camera: { height: 100 } });
    const { lon, lat } = await look();
    const ring = footprints[0].polygon.coordinates[0] as [number, number][];
    const [xs, ys] = [ring.map((p) => p[0]), ring.map((p) => p[1])];
    expect(lon > Math.min(...xs) && lon < Math.max(...xs) && lat > Math.min(...ys) && lat < Math.max(...ys)).toBe(true);
  });
});

it('leaves an audit chain that holds', async () => {
  expect(await verifyDatabase(join(api.dir, 'city.db'))).toMatchObject({ sound: true, findings: [] });
});
