/**
 * PostGIS making the same tiles from the same rows. It is given what helps it: geometry stored in Web Mercator and in
 * spatial order, hour of the week stored, a spatial and a time index, fresh statistics, prepared statements; and it is
 * spared the way of the bytes to the client and, in cells, the most frequent kind.
 */
import type { Filter } from '../../../electron/contract/filter.ts';
import type { Bench } from '../bench.ts';
import { spread } from '../report.ts';
import type { Size } from '../size.ts';
import { COLUMNS } from '../tickets.ts';
import type { TileAddress } from '../view.ts';
import type { Postgres } from './postgres.ts';

export interface TilePeer {
  name: string;
  /** Median milliseconds of a view over the runs, each under its own filter. */
  view(tiles: readonly TileAddress[], cells: boolean, runs: number, filterOf: (run: number) => Filter): Promise<number>;
}

const CELLS = 32; // cells along a tile's side, as Zhitu's

/** Null when no peers are asked for or there is no PostGIS. */
export async function postgisTiles(bench: Bench, size: Size): Promise<TilePeer | null> {
  const server = await bench.peers?.postgres();
  if (!server) return null;
  bench.note(`filling PostGIS with ${size.label}`);
  await fill(server, await bench.files.csv(size));
  return {
    name: `PostGIS ${server.version}`,
    async view(tiles, cells, runs, filterOf) {
      const statements: string[] = [];
      for (let run = 0; run <= runs; run++) {
        for (const { z, x, y } of tiles) statements.push(`EXECUTE made(${z}, ${x}, ${y}${valuesOf(filterOf(run))});`);
      }
      const took = await server.timed(prepared(cells, filterOf(0)), statements);
      const sums: number[] = [];
      for (let run = 1; run <= runs; run++) {
        sums.push(took.slice(run * tiles.length, (run + 1) * tiles.length).reduce((a, b) => a + b));
      }
      return spread(sums).value;
    },
  };
}

async function fill(server: Postgres, csv: string): Promise<void> {
  await server.sql(`DROP TABLE IF EXISTS raw, tickets;
    CREATE UNLOGGED TABLE raw (key text, lon float8, lat float8, time timestamp, method text, vehicle text, decision text);
    \\copy raw (${COLUMNS.join()}) FROM '${csv}' WITH (FORMAT csv, HEADER)
    CREATE UNLOGGED TABLE tickets AS SELECT row_number() OVER ()::int AS id, method, vehicle, decision,
      extract(epoch FROM time AT TIME ZONE 'Asia/Shanghai')::int AS at,
      ((extract(isodow FROM time) - 1) * 24 + extract(hour FROM time))::smallint AS how,
      ST_Transform(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 3857) AS geom
      FROM raw ORDER BY geom;
    DROP TABLE raw;
    CREATE INDEX ON tickets USING gist (geom);
    CREATE INDEX ON tickets (at);
    VACUUM ANALYZE tickets;`);
}

/** The conditions that `filter` has become parameters, in the order of `valuesOf`. */
function prepared(cells: boolean, filter: Filter): string {
  const tests = [
    filter.from === undefined ? '' : 'AND at >= $4',
    filter.to === undefined ? '' : 'AND at < $5',
    filter.method ? 'AND method = ANY ($6)' : '',
    filter.hours ? 'AND how % 24 = ANY ($7)' : '',
  ].join(' ');
  const types = [
    'int',
    'int',
    'int',
    ...(filter.from === undefined ? [] : ['int']),
    ...(filter.to === undefined ? [] : ['int', 'text[]', 'int[]']),
  ];
  const within = `FROM tickets, box WHERE geom && e ${tests}`;
  const side = `(ST_XMax(e) - ST_XMin(e)) / ${CELLS}`;
  const features = cells
    ? `SELECT ST_AsMVTGeom(g, e, 4096, 0, false) AS geom, n FROM (
        SELECT ST_SnapToGrid(geom, ${side}) AS g, e, count(*) AS n
        ${within} GROUP BY 1, 2) AS cell`
    : `SELECT ST_AsMVTGeom(geom, e, 4096, 0, false) AS geom, id, method AS c, at AS t ${within}`;
  const layer = cells ? `ST_AsMVT(f, 'violations')` : `ST_AsMVT(f, 'violations', 4096, 'geom', 'id')`;
  return `PREPARE made (${types}) AS WITH box AS (SELECT ST_TileEnvelope($1, $2, $3) AS e)
    SELECT octet_length(${layer}) FROM (${features}) AS f;`;
}

function valuesOf({ from, to, method, hours }: Filter): string {
  const values = [from, to, method && `'{${method}}'`, hours && `'{${hours}}'`];
  return values
    .filter((value) => value !== undefined)
    .map((value) => `, ${value}`)
    .join('');
}
