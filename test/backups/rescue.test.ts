import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRescue } from '../../electron/backups/rescue.ts';
import { takeBackup } from '../../electron/backups/take.ts';
import { openStore } from '../../electron/store/database.ts';
import { type City, ME, smallCity } from './city.ts';

let city: City;
beforeEach(async () => {
  city = await smallCity(3000);
});
afterEach(() => city.remove());

const count = async (path: string) => {
  const store = openStore(path);
  return store.read.get('SELECT count(*) AS n FROM violations').finally(() => store.close());
};

test('a damaged database is salvaged beside it, or its newest backup put in its place', async () => {
  const rescue = createRescue(join(city.dir, 'data'), ME);
  expect(await rescue.newest(city.db)).toBeNull();
  await takeBackup({ dbPath: city.db, folder: city.folder, reason: 'daily', at: 1_800_000_000 });
  truncateSync(city.db, Math.floor(statSync(city.db).size * 0.7));
  expect(() => openStore(city.db)).toThrow(expect.objectContaining({ code: 'db_damaged' }));

  const made = await rescue.salvage(city.db);
  expect(made.path).toBe(join(city.dir, 'city-recovered.db'));
  expect(made.gaps).toBeGreaterThan(0);
  expect(await count(made.path)).toBeDefined();

  expect(await rescue.newest(city.db)).toBe(1_800_000_000);
  await rescue.restore(city.db);
  expect(await count(city.db)).toEqual({ n: 3000 });
  expect(readdirSync(city.folder).some((name) => name.startsWith('city.db-damaged-'))).toBe(true);
});
