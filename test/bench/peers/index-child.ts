/** `node index-child.ts rtree|supercluster|geojson-vt ROWS FILE`: the index of another program over the same points; prints how long it took. */
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Feature, Point } from 'geojson';
import GeoJSONVT from 'geojson-vt';
import Supercluster from 'supercluster';
import { METHODS } from '../../../electron/domain/vocabulary.ts';
import { tickets } from '../tickets.ts';

const [kind, rows = '', file = ''] = process.argv.slice(2);

type Ticket = Feature<Point, { t: number; c: string }>;

function features(): Ticket[] {
  const out: Ticket[] = [];
  for (const { first, length, lon, lat, at, method } of tickets(Number(rows))) {
    for (let i = 0; i < length; i++) {
      const coordinates = [lon[i] as number, lat[i] as number];
      const properties = { t: at[i] as number, c: METHODS[method[i] as number] as string };
      out.push({ type: 'Feature', id: first + i, geometry: { type: 'Point', coordinates }, properties });
    }
  }
  return out;
}

/** One statement in one transaction; the points are made beforehand. */
function rtree(): number {
  rmSync(file, { force: true });
  const chunks = [...tickets(Number(rows))];
  const db = new DatabaseSync(file);
  const began = performance.now();
  db.exec('CREATE VIRTUAL TABLE points USING rtree(id, west, east, south, north); BEGIN');
  const insert = db.prepare('INSERT INTO points VALUES (?, ?, ?, ?, ?)');
  for (const { first, length, lon, lat } of chunks) {
    for (let i = 0; i < length; i++) {
      const [x, y] = [lon[i] as number, lat[i] as number];
      insert.run(first + i, x, x, y, y);
    }
  }
  db.exec('COMMIT');
  const ms = performance.now() - began;
  db.close();
  rmSync(file, { force: true });
  return ms;
}

function built(build: (points: Ticket[]) => unknown): number {
  const points = features();
  const began = performance.now();
  build(points);
  return performance.now() - began;
}

const KINDS: Record<string, () => number> = {
  rtree,
  supercluster: () => built((points) => new Supercluster({ radius: 40, maxZoom: 16 }).load(points)),
  'geojson-vt': () =>
    built((points) => new GeoJSONVT({ type: 'FeatureCollection', features: points }, { maxZoom: 14 })),
};
const work = KINDS[kind ?? ''];
if (!work) throw new Error(`there is no index ${kind}`);
console.log(JSON.stringify({ ms: work() }));
