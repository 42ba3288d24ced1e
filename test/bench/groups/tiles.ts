/** Twelve tiles of a view from the engine, beside PostGIS on the same rows, and single tiles over HTTP. */
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { Filter } from '../../../electron/contract/filter.ts';
import { Random } from '../../../electron/domain/prng.ts';
import { createQueries } from '../../../electron/tiles/client.ts';
import type { Queries } from '../../../electron/tiles/queries.ts';
import type { Bench } from '../bench.ts';
import { startHost } from '../host.ts';
import { postgisTiles, type TilePeer } from '../peers/postgis-tiles.ts';
import { below, compare, forMillion, spread, tidy, times, worst } from '../report.ts';
import type { Size } from '../size.ts';
import { keepsAll, narrowFilter, randomFilter, randomTile, tileUrl, viewTiles } from '../view.ts';

const ASKED = 300; // single tiles over HTTP

interface View {
  what: string;
  z: number;
  cells: boolean;
  filter(number: number): Filter;
  /** Times faster than PostGIS; null where the two do not do the same. */
  wanted: number | null;
}

const NO_FILTER = { what: 'no filter', filter: keepsAll };
const FILTER = { what: 'filter', filter: narrowFilter };
/** From here on the map shows points, but for crowded tiles, whose points it gathers in cells. */
const POINTS_FROM = 14;
const DEEPEST = 18;

export async function benchTiles(bench: Bench): Promise<void> {
  for (const size of bench.sizes) {
    const path = await bench.files.database(size);
    const peer = await postgisTiles(bench, size);
    const queries = createQueries({ dbPath: path, timeZone: 'Asia/Shanghai' });
    const measure = (view: View) => measureView(bench, size, queries, view, peer);
    try {
      await measure({ ...NO_FILTER, what: 'in cells, no filter', z: 12, cells: true, wanted: 150 });
      await measure({ ...FILTER, what: 'in cells, filter', z: 12, cells: true, wanted: 25 });
      const z = await everyPointFrom(queries, keepsAll);
      if (z > POINTS_FROM) {
        const what = 'crowded ones in cells, the peer’s with every point, no filter';
        await measure({ ...NO_FILTER, what, z: POINTS_FROM, cells: false, wanted: null });
      }
      await measure({ ...NO_FILTER, what: 'every point, no filter', z, cells: false, wanted: 10 });
      const filtered = await everyPointFrom(queries, narrowFilter);
      await measure({ ...FILTER, what: 'every point, filter', z: filtered, cells: false, wanted: 6 });
    } finally {
      await queries.close();
    }
    await overHttp(bench, size, path);
  }
}

/** The first zoom at which each of the view's tiles holds its points one by one. */
async function everyPointFrom(queries: Queries, filter: View['filter']): Promise<number> {
  for (let z = POINTS_FROM; z < DEEPEST; z++) {
    if (inside(await askedFor(queries, z, filter(0))).cells === 0) return z;
  }
  return DEEPEST;
}

async function askedFor(queries: Queries, z: number, filter: Filter): Promise<Uint8Array[]> {
  const made = await Promise.all(viewTiles(z).map(({ x, y }) => queries.tile('violations', filter, z, x, y)));
  return made.map(({ bytes }) => bytes);
}

/** All at once, as a map asks; each run under a filter of its own, so that selecting the rows is part of it. */
async function measureView(
  bench: Bench,
  size: Size,
  queries: Queries,
  view: View,
  peer: TilePeer | null,
): Promise<void> {
  const { z, cells, wanted } = view;
  const filterOf = (run: number) => view.filter(1 + run * 12);
  const took: number[] = [];
  let tiles: Uint8Array[] = [];
  for (let run = 0; run <= bench.runs; run++) {
    const began = performance.now();
    tiles = await askedFor(queries, z, filterOf(run));
    if (run > 0) took.push(performance.now() - began); // the first reads the layer
  }
  const own = spread(took);
  const metric = `12 tiles z${z}, ${view.what}`;
  const figure = { job: 'tiles', size: size.label, metric, unit: 'ms' as const, ...own };
  if (peer) {
    const theirs = await peer.view(viewTiles(z), cells, bench.runs, filterOf);
    const compared = compare(own.value, peer.name, theirs);
    bench.say({ ...figure, ...compared, ...(wanted === null ? {} : forMillion(size, times(compared.ratio, wanted))) });
  } else bench.say(figure);
  if (cells) return;
  const held = inside(tiles);
  const count = { job: 'tiles', size: size.label, unit: 'count' as const };
  bench.say({ ...count, metric: `${metric}: points in them`, value: held.points });
  if (held.cells) bench.say({ ...count, metric: `${metric}: cells in them`, value: held.cells });
}

function inside(tiles: readonly Uint8Array[]): { points: number; cells: number } {
  const held = { points: 0, cells: 0 };
  for (const bytes of tiles) {
    const layer = new VectorTile(new PbfReader(bytes)).layers.violations;
    for (let i = 0; i < (layer?.length ?? 0); i++) {
      if (layer?.feature(i).properties.n === undefined) held.points++;
      else held.cells++;
    }
  }
  return held;
}

async function overHttp(bench: Bench, size: Size, path: string): Promise<void> {
  const host = await startHost(bench.program, path, bench.files.data);
  try {
    const random = new Random(7);
    const took: number[] = [];
    let bytes = 0;
    for (let i = 0; i < ASKED + 20; i++) {
      const url = tileUrl(randomTile(random), randomFilter(random));
      const began = performance.now();
      const body = await host.get(url);
      if (i < 20) continue; // reads the layer and warms up
      took.push(performance.now() - began);
      bytes += body.length;
    }
    const figure = { job: 'tiles', size: size.label, unit: 'ms' as const };
    const metric = 'one tile over HTTP, any filter, any zoom, new each time';
    bench.say({ ...figure, metric: `${metric}: median`, ...spread(took) });
    const slow = worst(took);
    bench.say({
      ...figure,
      metric: `${metric}: 95th percentile`,
      ...slow,
      ...below(slow.value, size.rows > 1e6 ? 40 : 15),
    });
    bench.say({ ...figure, metric: `${metric}: mean size`, value: tidy(bytes / ASKED / 1000), unit: 'kB' });
  } finally {
    await host.stop();
  }
}
