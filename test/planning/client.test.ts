import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CatchmentAsk } from '../../electron/contract/plan-catchment.ts';
import { createPlanning, type Planning } from '../../electron/planning/client.ts';
import { raiseVersion } from '../../electron/store/versions.ts';
import { workerUrl } from '../../electron/worker-url.ts';
import { type TestDb, tempDb } from '../helpers/db.ts';
import { layStreets, place } from '../helpers/streets.ts';

let db: TestDb;
let planning: Planning;
beforeEach(async () => {
  db = tempDb();
  await layStreets(db.store, [
    {
      name: '解放路',
      through: [
        [0, 0],
        [500, 0],
      ],
    },
  ]);
  planning = createPlanning({ dbPath: db.path, centre: place(0, 0), worker: workerUrl('planning') });
});
afterEach(async () => {
  await planning.close();
  await db.remove();
});

const at = (x: number): CatchmentAsk => ({ at: place(x, 0), cutoffs: [100], outline: false });
const metres = async (x: number) => (await planning.catchment(at(x))).bands[0]?.metres;

test('answers the newest place of a site that is dragged; those before are withdrawn', async () => {
  let drag = new AbortController();
  const asked: Promise<unknown>[] = [];
  for (let x = 0; x < 300; x++) {
    drag.abort();
    drag = new AbortController();
    asked.push(planning.catchment(at(x), drag.signal).then((c) => c.bands[0]?.metres));
  }
  const answers = await Promise.allSettled(asked);
  expect(answers.at(-1)).toEqual({ status: 'fulfilled', value: expect.closeTo(200, 1) });
  const withdrawn = answers.slice(0, -1);
  expect(withdrawn.map((a) => a.status === 'rejected' && a.reason.code)).toEqual(withdrawn.map(() => 'cancelled'));
});

test('walks along new streets as soon as the city has changed', async () => {
  expect(await metres(500)).toBeCloseTo(100, 1);
  await db.store.write(async (write) => {
    const end = place(500, 300);
    await write.run('INSERT INTO road_nodes VALUES (9, ?, ?)', ...end);
    const line = JSON.stringify({ type: 'LineString', coordinates: [place(500, 0), end] });
    await write.run(
      `INSERT INTO road_edges VALUES (9, 1, 2, 9, 'secondary', 0, 300, 'T1', ?, ?, ?, ?, ?)`,
      line,
      ...place(500, 0),
      ...end,
    );
    await raiseVersion(write, 'city');
  });
  expect(await metres(500)).toBeCloseTo(200, 1);
});

test('keeps what was made before it was closed from waiting', async () => {
  const waiting = planning.catchment(at(0));
  const told = expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  await planning.close();
  await told;
  await expect(planning.catchment(at(0))).rejects.toMatchObject({ code: 'cancelled' });
});
