import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Geometry, Position } from 'geojson';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeAll, tempFile } from '../../helpers/decode.ts';
import { ogr2ogr } from '../../setup/judges.ts';

type Group = [code: number, value: string | number];

const groups = (list: Group[]) => list.map(([code, value]) => `${String(code).padStart(3)}\r\n${value}\r\n`).join('');
const entity = (type: string, ...list: Group[]) => {
  const layer: Group[] = list.some(([code]) => code === 8) ? [] : [[8, '0']];
  const count: Group[] = type === 'LWPOLYLINE' ? [[90, list.filter(([code]) => code === 10).length]] : [];
  return groups([[0, type], ...layer, ...count, ...list]);
};
const xy = (x: number, y: number, n = 0): Group[] => [
  [10 + n, x],
  [20 + n, y],
];

function dxf(entities: string, blocks = '', version = 'AC1015', page = 'ANSI_936'): string {
  const section = (name: string, body: string) =>
    `${groups([
      [0, 'SECTION'],
      [2, name],
    ])}${body}${groups([[0, 'ENDSEC']])}`;
  const header = groups([
    [9, '$ACADVER'],
    [1, version],
    [9, '$DWGCODEPAGE'],
    [3, page],
  ]);
  return `${section('HEADER', header)}${section('BLOCKS', blocks)}${section('ENTITIES', entities)}${groups([[0, 'EOF']])}`;
}

const block = (name: string, body: string, base: Group[] = xy(0, 0)) =>
  `${groups([[0, 'BLOCK'], [8, '0'], [2, name], ...base])}${body}${groups([[0, 'ENDBLK']])}`;

const read = async (content: string | Uint8Array) => {
  const all = await decodeAll(tempFile('图.dxf', content));
  if (!all) throw new Error('not recognised');
  return { rows: all.tables[0]?.rows ?? [], warnings: all.warnings, all };
};

const area = (g: Geometry | null | undefined): number => {
  const ring = (points: Position[]) =>
    points
      .slice(1)
      .reduce((sum, [x = 0, y = 0], i) => sum + ((points[i]?.[0] ?? 0) * y - x * (points[i]?.[1] ?? 0)) / 2, 0);
  const polygon = ([outer = [], ...holes]: Position[][]) =>
    Math.abs(ring(outer)) - holes.reduce((sum, hole) => sum + Math.abs(ring(hole)), 0);
  if (g?.type === 'Polygon') return polygon(g.coordinates);
  return g?.type === 'MultiPolygon' ? g.coordinates.reduce((sum, p) => sum + polygon(p), 0) : 0;
};

describe('a drawing', () => {
  test('is points, lines and areas with their layers and texts; closed lines are areas', async () => {
    const { rows, warnings, all } = await read(
      iconv.encode(
        dxf(
          entity('POINT', [8, '界址点'], ...xy(1, 2), [30, 5]) +
            entity('LINE', ...xy(0, 0), ...xy(3, 4, 1)) +
            entity('LWPOLYLINE', [8, '建筑'], [70, 1], ...xy(0, 0), ...xy(10, 0), ...xy(10, 5)) +
            entity('LWPOLYLINE', ...xy(0, 0), ...xy(10, 0), ...xy(10, 5), ...xy(0, 0)) +
            entity('POLYLINE', [66, 1], [70, 0]) +
            entity('VERTEX', ...xy(0, 0)) +
            entity('VERTEX', ...xy(1, 1)) +
            entity('SEQEND') +
            entity('TEXT', ...xy(5, 5), [1, '砼3 %%p0.5\\U+4E2D']) +
            entity('MTEXT', ...xy(6, 6), [3, '{\\fSimSun|b0;第一}'], [1, '\\P第二行']) +
            entity('DIMENSION', ...xy(0, 0)) +
            entity('LINE', [67, 1], ...xy(0, 0)),
        ),
        'gbk',
      ),
    );
    expect(all.format).toBe('dxf');
    expect(rows.map((row) => [row.columns.layer, row.columns.entity, row.columns.text ?? null, row.geometry])).toEqual([
      ['界址点', 'POINT', null, { type: 'Point', coordinates: [1, 2] }],
      [
        '0',
        'LINE',
        null,
        {
          type: 'LineString',
          coordinates: [
            [0, 0],
            [3, 4],
          ],
        },
      ],
      [
        '建筑',
        'LWPOLYLINE',
        null,
        {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [10, 0],
              [10, 5],
              [0, 0],
            ],
          ],
        },
      ],
      [
        '0',
        'LWPOLYLINE',
        null,
        {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [10, 0],
              [10, 5],
              [0, 0],
            ],
          ],
        },
      ],
      [
        '0',
        'POLYLINE',
        null,
        {
          type: 'LineString',
          coordinates: [
            [0, 0],
            [1, 1],
          ],
        },
      ],
      ['0', 'TEXT', '砼3 ±0.5中', { type: 'Point', coordinates: [5, 5] }],
      ['0', 'MTEXT', '第一\n第二行', { type: 'Point', coordinates: [6, 6] }],
    ]);
    expect(warnings).toEqual([
      '1 entities DIMENSION are no points, lines, areas or texts and were not read',
      '1 entities on layouts (paper space) were not read',
    ]);
  });

  test('has its curves within a ten-thousandth of their radius', async () => {
    const { rows } = await read(
      dxf(
        entity('CIRCLE', ...xy(100, 200), [40, 10]) +
          entity('LWPOLYLINE', [70, 1], ...xy(0, 0), [42, 1], ...xy(10, 0), [42, 1]) + // two halves of a circle
          entity('ARC', ...xy(0, 0), [40, 5], [50, 350], [51, 10]) +
          entity('ELLIPSE', ...xy(0, 0), ...xy(4, 0, 1), [40, 0.5], [41, 0], [42, 2 * Math.PI]) +
          entity(
            'SPLINE',
            [70, 8],
            [71, 2],
            [40, 0],
            [40, 0],
            [40, 0],
            [40, 1],
            [40, 1],
            [40, 1],
            ...xy(0, 0),
            ...xy(1, 2),
            ...xy(2, 0),
          ),
      ),
    );
    const [circle, halves, arc, ellipse, spline] = rows.map((row) => row.geometry);
    for (const p of (circle as { coordinates: Position[][] }).coordinates[0] ?? []) {
      expect(Math.hypot((p[0] ?? 0) - 100, (p[1] ?? 0) - 200)).toBeCloseTo(10, 9);
    }
    expect(area(circle) / (Math.PI * 100)).toBeGreaterThan(0.9998);
    expect(area(halves) / (Math.PI * 25)).toBeGreaterThan(0.9998);
    expect(area(ellipse) / (Math.PI * 8)).toBeGreaterThan(0.9998);
    const ends = arc?.type === 'LineString' ? [arc.coordinates[0], arc.coordinates.at(-1)] : [];
    expect(ends.flat().map((n) => Number(n?.toFixed(3)))).toEqual([4.924, -0.868, 4.924, 0.868]);
    const middle = spline?.type === 'LineString' ? spline.coordinates[8] : [];
    expect(middle).toEqual([1, 1]); // of the parabola through these ends
  });

  test('a hatch has its holes, and what lies in a hole is filled again', async () => {
    const square = (from: number, to: number): Group[] => [
      [92, 2],
      [72, 0],
      [73, 1],
      [93, 4],
      ...xy(from, from),
      ...xy(to, from),
      ...xy(to, to),
      ...xy(from, to),
      [97, 0],
    ];
    const edges: Group[] = [
      [92, 1],
      [93, 2],
      [72, 2],
      ...xy(100, 0),
      [40, 1],
      [50, 0],
      [51, 180],
      [73, 1],
      [72, 1],
      ...xy(99, 0),
      ...xy(101, 0, 1),
      [97, 0],
    ];
    const { rows } = await read(
      dxf(
        entity(
          'HATCH',
          ...xy(0, 0),
          [2, 'SOLID'],
          [91, 4],
          ...square(0, 10),
          ...square(4, 6),
          ...square(2, 8),
          ...edges,
          [75, 0],
        ),
      ),
    );
    expect(rows[0]?.geometry?.type).toBe('MultiPolygon');
    expect(area(rows[0]?.geometry)).toBeCloseTo(100 - 36 + 4 + Math.PI / 2, 3);
  });

  test('blocks are what they stand for: placed, turned, scaled, in rows, on the layer of their insertion', async () => {
    const body = entity('LINE', ...xy(1, 0), ...xy(2, 0, 1)) + entity('POINT', [8, '自己的'], ...xy(1, 0));
    const insert = `${groups([[0, 'INSERT'], [8, '路灯'], [66, 1], [2, 'A'], ...xy(10, 20), [41, 2], [42, 2], [50, 90], [70, 2], [44, 5]])}${groups([[0, 'ATTRIB'], [8, '0'], ...xy(0, 0), [1, 'D-07'], [2, '编号']])}${groups([[0, 'SEQEND']])}`;
    const { rows, warnings } = await read(
      dxf(insert + entity('INSERT', [2, 'XREF'], ...xy(0, 0)), block('A', body, xy(1, 0)), 'AC1032'),
    );
    const round = (g: Geometry | null | undefined) =>
      JSON.parse(JSON.stringify(g), (_, v) => (typeof v === 'number' ? Number(v.toFixed(9)) + 0 : v));
    expect(
      rows.map((row) => [row.columns.layer, row.columns.block, row.columns.编号, round(row.geometry).coordinates]),
    ).toEqual([
      [
        '路灯',
        'A',
        'D-07',
        [
          [10, 20],
          [10, 22],
        ],
      ],
      ['自己的', 'A', 'D-07', [10, 20]],
      [
        '路灯',
        'A',
        'D-07',
        [
          [10, 25],
          [10, 27],
        ],
      ],
      ['自己的', 'A', 'D-07', [10, 25]],
    ]);
    expect(warnings[0]).toContain('XREF');
  });

  test('that would never end, or is none, says so', async () => {
    const insert = (name: string, ...more: Group[]) => entity('INSERT', [2, name], ...xy(0, 0), ...more);
    const self = dxf(insert('A'), block('A', insert('A') + entity('POINT', ...xy(1, 1))));
    expect((await read(self)).rows).toHaveLength(1);
    const bomb = dxf(insert('A', [70, 32_000], [71, 32_000]), block('A', ''));
    await expect(read(bomb)).rejects.toMatchObject({ code: 'import_broken' });
    const hatch = dxf(entity('HATCH', [91, 1e15], [92, 2], [93, 1e15]) + entity('POINT', ...xy(1, 1)));
    expect((await read(hatch)).rows).toHaveLength(1);
    await expect(read(dxf('').replace('  9\r\n$ACADVER', 'x\r\n$ACADVER'))).rejects.toMatchObject({
      code: 'import_broken',
    });
    await expect(read('AC1027\0\0\0')).rejects.toMatchObject({ code: 'import_drawing' });
    await expect(read('AutoCAD Binary DXF\r\n\x1a\0')).rejects.toMatchObject({ code: 'import_drawing' });
  });
});

const judge = ogr2ogr();
test.skipIf(!judge)('GDAL draws the same: areas and lengths to a thousandth', { timeout: 60_000 }, async () => {
  const body = entity('LINE', ...xy(1, 0), ...xy(2, 1, 1)) + entity('CIRCLE', ...xy(3, 3), [40, 2]);
  const file = tempFile(
    'a.dxf',
    dxf(
      entity('LWPOLYLINE', [70, 1], ...xy(0, 0), ...xy(10, 0), [42, 0.5], ...xy(10, 8), ...xy(0, 8)) +
        entity('ARC', ...xy(50, 50), [40, 30], [50, 200], [51, 20]) +
        entity('ELLIPSE', ...xy(5, 5), ...xy(3, 3, 1), [40, 0.4], [41, 0], [42, 6.283185307179586]) +
        entity('INSERT', [2, 'A'], ...xy(100, 100), [41, 2], [42, 2], [50, 30]) +
        entity('LWPOLYLINE', [230, -1], ...xy(1, 1), ...xy(2, 2)),
      block('A', body),
    ),
  );
  const out = join(dirname(file), 'a.geojson');
  execFileSync(judge as string, [
    '-f',
    'GeoJSON',
    out,
    file,
    '-lco',
    'COORDINATE_PRECISION=12',
    '--config',
    'DXF_INLINE_BLOCKS',
    'TRUE',
    '--config',
    'DXF_MERGE_BLOCK_GEOMETRIES',
    'FALSE',
    '--config',
    'OGR_ARC_STEPSIZE',
    '0.5',
  ]);
  const features = (JSON.parse(readFileSync(out, 'utf8')) as { features: { geometry: Geometry }[] }).features;
  /** Box and length, whichever way it is drawn. */
  const size = (g: Geometry): number[] => {
    const nested = g.type === 'GeometryCollection' ? [] : (g.coordinates as unknown[]);
    const points = nested.flat(g.type === 'Polygon' ? 1 : 0) as Position[];
    const [xs, ys] = [0, 1].map((axis) => points.map((p) => p[axis] as number)) as [number[], number[]];
    const steps = points
      .slice(1)
      .map((_, i) => Math.hypot((xs[i + 1] as number) - (xs[i] as number), (ys[i + 1] as number) - (ys[i] as number)));
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys), steps.reduce((a, b) => a + b, 0)];
  };
  const ours = (await read(readFileSync(file))).rows.map((row) => size(row.geometry as Geometry));
  expect(features).toHaveLength(ours.length);
  for (const [i, { geometry }] of features.entries()) {
    const theirs = size(geometry);
    const off = theirs.map((value, n) => Math.abs(value - (ours[i]?.[n] as number)));
    expect(Math.max(...off) / (theirs[4] as number), String(i)).toBeLessThan(1e-3);
  }
});
