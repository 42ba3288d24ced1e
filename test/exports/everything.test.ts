import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { genesisText } from '../../electron/domain/audit-chain.ts';
import { DERIVED_TABLES, exportEverything, SECRET_COLUMNS } from '../../electron/exports/everything.ts';
import { sha256 } from '../../electron/store/audit-hash.ts';
import { openStore } from '../../electron/store/database.ts';
import { tablesOf } from '../../electron/store/whole-hash.ts';
import { type City, smallCity } from '../backups/city.ts';
import { zhitu } from '../cli/zhitu.ts';
import { insertFeatures, randomFeatures } from '../helpers/db.ts';

let city: City;
let folder: string;
beforeAll(async () => {
  city = await smallCity(20);
  folder = join(city.dir, 'everything');
  const store = openStore(city.db);
  await insertFeatures(store, 'parking', randomFeatures('parking', 5));
  await store.write((db) => db.run("UPDATE violations SET note = '', street = '=1+1' WHERE id = 1"));
  await store.close();
  await exportEverything(city.db, folder);
});
afterAll(() => city.remove());

const read = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('an export of everything', () => {
  test('has each table of the schema, or the reason why not, and no secret', async () => {
    const store = openStore(city.db, { readOnly: true });
    const tables = await tablesOf(store.read);
    await store.close();
    const files = new Set(readdirSync(join(folder, 'tables')));
    for (const { name, columns } of tables) {
      expect(files.has(`${name}.csv`), `${name} is neither exported nor listed as derived`).toBe(
        !(name in DERIVED_TABLES),
      );
      if (name in DERIVED_TABLES) continue;
      const head = read(`tables/${name}.csv`).split('\r\n')[0]?.replace('\uFEFF', '').split(',');
      const secret = columns.filter((column) => /secret|token|password|salt|^pin$/.test(column));
      expect(
        secret.every((column) => SECRET_COLUMNS[name]?.includes(column)),
        `${name}: ${secret}`,
      ).toBe(true);
      expect(head).toEqual(columns.filter((column) => !SECRET_COLUMNS[name]?.includes(column)));
    }
    for (const name of Object.keys(DERIVED_TABLES)) expect(tables.map((t) => t.name)).toContain(name);
  });

  test('has rows, shapes, photos and the whole chain, and tells nothing from empty', () => {
    const rows = read('tables/violations.csv').trim().split('\r\n');
    expect(rows).toHaveLength(21);
    expect(rows[1]).toContain("'=1+1");
    expect(rows[1]).toContain('""');
    const parking = JSON.parse(read('geojson/parking.geojson'));
    expect(parking.features).toHaveLength(5);
    expect(parking.features[0].geometry.type).toMatch(/Polygon|Point/);
    expect(JSON.parse(read('geojson/violations.geojson')).features[0].geometry).toEqual({
      type: 'Point',
      coordinates: [121, 30.7],
    });
    const chain = read('audit-chain.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const database = /database_id,(\w+)/.exec(read('tables/meta.csv'))?.[1] ?? '';
    expect(chain[0].previous_hash).toBe(sha256(genesisText(database)));
    for (const [i, entry] of chain.slice(1).entries()) expect(entry.previous_hash).toBe(chain[i].hash);
    expect(read('README.txt')).toMatch(/全部数据[\s\S]*All data of city\.db/);
  });

  test('is what its list of hashes says, file by file', () => {
    const lines = read('SHA256SUMS').trim().split('\n');
    const listed = lines.map((line) => line.slice(66)); // as sha256sum --check reads them
    for (const line of lines) {
      const hash = createHash('sha256')
        .update(readFileSync(join(folder, line.slice(66))))
        .digest('hex');
      expect(`${hash}  ${line.slice(66)}`).toBe(line);
    }
    const there = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    expect(new Set(listed)).toEqual(new Set(there.filter((name) => name !== 'SHA256SUMS')));
    expect(listed.filter((name) => name.startsWith('originals/'))).toHaveLength(3);
  });

  test('takes the place of nothing, and the command line makes one', async () => {
    await expect(exportEverything(city.db, folder)).rejects.toMatchObject({ code: 'file_exists' });
    expect(existsSync(`${folder}.part`)).toBe(false);
    const made = zhitu(join(city.dir, 'data'), ['export', '--all', '--to', `${folder}-2`, '--db', city.db, '--json']);
    expect(JSON.parse(made.out)).toMatchObject({ originals: { count: 3, missing: 0 } });
  }, 60_000);
});
