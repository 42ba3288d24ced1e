/** Sheets made by the real handler, measured in the PDF by Poppler and against distances of PROJ's `geod` (WGS 84). */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFont } from '../../electron/print/fonts.ts';
import { meridianOf } from '../../electron/print/grid.ts';
import { sheetOf } from '../../electron/print/paper.ts';
import { pixelsOf } from '../../electron/print/png.ts';
import { gather } from '../../electron/print/points.ts';
import { writeMeta } from '../../electron/store/meta.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { layStreets } from '../helpers/streets.ts';
import { ogr2ogr, pdftocairo } from '../setup/judges.ts';

const CENTRE = [121.0148, 30.6763];
/** geod +ellps=WGS84 -I, metres. */
const EAST_WEST = { a: [121.01, 30.676], b: [121.018, 30.676], metres: 766.605098 };
const NORTH_SOUTH = { a: [121.0148, 30.6735], b: [121.0148, 30.6795], metres: 665.183528 };
const EVIL = `<script>alert(1)</script>&"'`;
const LAYERS = ['structures', 'vendors', 'violations', 'parking', 'segments'].map((layer) => ({ layer }));
const WISH = { centre: CENTRE, scale: 5000, paper: 'a3', layers: LAYERS };

let api: TestApi;
const font = (() => {
  try {
    return findFont();
  } catch {
    return null;
  }
})();

beforeAll(async () => {
  api = await testApi();
  const { store } = api.zhitu.ctx;
  await store.write((db) => writeMeta(db, 'schematic', '1'));
  await layStreets(store, [
    {
      name: `明湖路${EVIL}`,
      through: [
        [-600, 0],
        [600, 0],
      ],
    },
  ]);
  const points = [EAST_WEST.a, EAST_WEST.b, NORTH_SOUTH.a, NORTH_SOUTH.b];
  for (const [i, coordinates] of points.entries()) {
    const fields = { name: `停车场${i}${EVIL}`, kind: i < 2 ? 'public' : 'roadside', owner: '王老板', berths: 3 };
    const { status, body } = await api.send('POST', '/api/layers/parking/features', {
      geometry: { type: 'Point', coordinates },
      fields,
    });
    expect(status, JSON.stringify(body)).toBe(200);
  }
});
afterAll(() => api.close());

async function preview(wish: object, as?: 'viewer' | 'planner') {
  const { status, body } = await api.send('POST', '/api/print/preview', { ...WISH, ...wish }, as);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as { svg: string; facts: { scale: number; corners: [number, number][] } };
}

async function made(wish: object, more: object = {}) {
  const started = await api.send('POST', '/api/print', { wish: { ...WISH, ...wish }, format: 'pdf', ...more });
  expect(started.status, JSON.stringify(started.body)).toBe(200);
  const job = await api.zhitu.ctx.jobs.ended(started.body.jobId);
  expect(job.error, JSON.stringify(job.error)).toBeNull();
  const answer = await api.fetch(`/api/print/${job.id}/file`);
  expect(answer.status).toBe(200);
  return { job, bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
}

describe('a printed map', { timeout: 120_000 }, () => {
  test.skipIf(!pdftocairo() || !font)(
    'measures right in the PDF, across and down, and so does its scale bar',
    async () => {
      const { bytes, headers } = await made({ title: `平湖${EVIL}` });
      expect(headers.get('content-type')).toBe('application/pdf');
      const file = join(api.dir, 'a3.pdf');
      writeFileSync(file, bytes);
      const svg = execFileSync(pdftocairo() as string, ['-svg', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
      const [, wide, high] = /width="([\d.]+)(?:pt)?" height="([\d.]+)/.exec(svg) ?? [];
      expect(Number(wide) * (25.4 / 72)).toBeCloseTo(420, 1);
      expect(Number(high) * (25.4 / 72)).toBeCloseTo(297, 1);
      const paths = pathsOf(svg);
      const marks = (colour: string) => paths.filter((p) => p.fill === colour).map(middle);
      // On the map; the last of each colour stands in the legend.
      const [a, b] = marks('#5e3c99').slice(0, 2) as [Point, Point];
      const [c, d] = marks('#a6761d').slice(0, 2) as [Point, Point];
      const across = Math.hypot(a[0] - b[0], a[1] - b[1]);
      const down = Math.hypot(c[0] - d[0], c[1] - d[1]);
      expect(across / ((EAST_WEST.metres * 1000) / 5000) - 1).toBeCloseTo(0, 3);
      expect(down / ((NORTH_SOUTH.metres * 1000) / 5000) - 1).toBeCloseTo(0, 3);
      // The bar: a flat black line as long as the numbers beside it say.
      const bars = paths.filter((p) => p.stroke === '#000000' && p.points.length === 2).map((p) => p.points);
      const lengths = bars.map(([p, q]) => Math.hypot((p?.[0] ?? 0) - (q?.[0] ?? 0), (p?.[1] ?? 0) - (q?.[1] ?? 0)));
      const measured = Math.max(...lengths) * (EAST_WEST.metres / across);
      const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
      const said = [...(/^ *0 +(\d+) +(\d+) +(\d+) +(\d+) *m/m.exec(text) ?? [])].slice(1).map(Number);
      expect(said).toHaveLength(4);
      expect(Math.abs(measured / (said.at(-1) as number) - 1)).toBeLessThan(0.005);
      // Words can be searched, once each, and nothing of a name is lost.
      for (const word of ['1 : 5 000', '图例', '公共停车场', '内部使用', '示意数据，非测绘成果', `停车场0${EVIL}`])
        expect(text.replace(/\s+/g, '')).toContain(word.replace(/\s+/g, ''));
      expect(text.match(/图例/g)).toHaveLength(1);
      const gdal = ogr2ogr();
      if (!gdal) return;
      // QGIS and GDAL open it in its place: pixels of 1/72 inch at 1:5000, 0,0 at the middle of the map.
      const info = JSON.parse(execFileSync(join(dirname(gdal), 'gdalinfo'), ['-json', file], { encoding: 'utf8' }));
      const [left, across72] = info.geoTransform as number[];
      expect((across72 as number) / ((5000 * 0.0254) / 72) - 1).toBeCloseTo(0, 2);
      const { map } = sheetOf('a3', true, false, 0);
      const expected = -(map.x + map.width / 2) * 5;
      expect(Math.abs((left as number) - expected)).toBeLessThan(2);
    },
  );

  test('says what it is: schematic, internal without an approval number, in words of the filter', async () => {
    const layers = [{ layer: 'parking', filter: { kind: ['public'], text: '浙F12345' } }];
    const { svg } = await preview({ layers, lang: 'zh' });
    expect(svg.match(/>示意数据</g)?.length).toBeGreaterThan(4);
    expect(svg).toContain('示意数据，非测绘成果');
    expect(svg).toContain('内部使用，未经地图审核');
    expect(svg).toContain('筛选：种类 公共停车场；含文字条件');
    expect(svg).not.toContain('浙F12345');
    const english = await preview({ layers, lang: 'en', approval: 'GS(2026)0001' });
    expect(english.svg).toContain('Map approval no. GS(2026)0001');
    expect(english.svg).not.toContain('internal use');
    expect(english.svg).toContain('SCHEMATIC');
    expect(english.svg).not.toMatch(/[\u4e00-\u9fff](?<!明湖路|停车场\d)[^<]*图例/);
  });

  test('lets no name become markup, and tells names and owners to nobody who may not see them', async () => {
    const { svg } = await preview({});
    expect(svg).not.toContain('<script');
    expect(svg).toContain('停车场0&lt;script&gt;');
    expect(svg).not.toContain('王老板');
  });

  test('fits an extent at the largest standard scale, and shows the whole of it', async () => {
    const bbox = [121.0, 30.66, 121.04, 30.69];
    for (const landscape of [true, false]) {
      const { status, body } = await api.send('POST', '/api/print/frame', { bbox, paper: 'a4', landscape });
      expect(status).toBe(200);
      expect([10_000, 15_000, 20_000, 25_000, 50_000]).toContain(body.scale);
      const lons = body.corners.map(([lon]: [number, number]) => lon);
      const lats = body.corners.map(([, lat]: [number, number]) => lat);
      expect(Math.min(...lons)).toBeLessThan(121.0);
      expect(Math.max(...lons)).toBeGreaterThan(121.04);
      expect(Math.min(...lats)).toBeLessThan(30.66);
      expect(Math.max(...lats)).toBeGreaterThan(30.69);
    }
  });

  test('is refused in words without a place, at a scale that shows half a country, or as an atlas of pictures', async () => {
    const nowhere = await api.send('POST', '/api/print/frame', { paper: 'a4' });
    expect([nowhere.status, nowhere.body.code]).toEqual([422, 'print_empty']);
    expect((await api.send('POST', '/api/print/frame', { ...WISH, scale: 5_000_000 })).status).toBe(400);
    expect((await api.send('POST', '/api/print', { wish: WISH, format: 'png', atlas: 'towns' })).status).toBe(400);
    expect(
      (
        await api.send('POST', '/api/print/preview', {
          ...WISH,
          layers: [{ layer: 'parking', filter: { kind: ['x'] } }],
        })
      ).status,
    ).toBe(400);
  });

  test('as a picture has 300 dpi of its paper and says so, and stays with who asked for it', async () => {
    const { job, bytes } = await made({ paper: 'a4', layers: [{ layer: 'parking' }] }, { format: 'png' });
    expect(bytes.readUInt32BE(16)).toBe(3508);
    expect(bytes.readUInt32BE(20)).toBe(2480);
    const phys = bytes.indexOf('pHYs');
    expect([bytes.readUInt32BE(phys + 4), bytes[phys + 12]]).toEqual([11_811, 1]);
    const { default: sharp } = await import('sharp');
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([3508, 2480]);
    // The line around the map, in every strip of it.
    const { map } = sheetOf('a4', true, false, 7.2);
    const left = Math.round((map.x / 25.4) * 300);
    for (let y = Math.ceil((map.y / 25.4) * 300) + 2; y < ((map.y + map.height) / 25.4) * 300 - 2; y += 37)
      expect(data[(y * info.width + left) * info.channels]).toBeLessThan(90);
    for (const path of ['', '/file']) {
      expect((await api.fetch(`/api/print/${job.id}${path}`, {}, 'viewer')).status).toBe(404);
    }
    expect(pixelsOf({ width: 1189, height: 841 })).toEqual({ width: 14_043, height: 9933 });
  });

  test.skipIf(!font)('has a page for each strict segment after an index, for who only looks, too', async () => {
    const empty = await api.send('POST', '/api/print', { wish: WISH, format: 'pdf', atlas: 'segments' }, 'viewer');
    expect((await api.zhitu.ctx.jobs.ended(empty.body.jobId)).error?.code).toBe('print_atlas_empty');
    for (const [i, y] of [30.67, 30.6705].entries()) {
      const geometry = {
        type: 'LineString',
        coordinates: [
          [121.01, y],
          [121.02, y],
        ],
      };
      const { status } = await api.send('POST', '/api/layers/segments/features', {
        geometry,
        fields: { name: `严管${i}` },
      });
      expect(status).toBe(200);
    }
    const { scale: _, ...wish } = WISH;
    const started = await api.send('POST', '/api/print', { wish, format: 'pdf', atlas: 'segments' }, 'viewer');
    await api.zhitu.ctx.jobs.ended(started.body.jobId);
    const { body } = await api.send('GET', `/api/print/${started.body.jobId}`, undefined, 'viewer');
    expect(body.result).toMatchObject({ format: 'pdf', pages: 3 });
    const bytes = Buffer.from(await (await api.fetch(`/api/print/${body.id}/file`, {}, 'viewer')).arrayBuffer());
    expect(bytes.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(3);
    if (!pdftocairo()) return;
    const file = join(api.dir, 'atlas.pdf');
    writeFileSync(file, bytes);
    const [index = '', first = ''] = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split(
      '\f',
    );
    expect(index).toMatch(/严管0 +2/);
    expect(first.replace(/\s+/g, '')).toContain('邻接严管1(页3)');
  });

  test.skipIf(!font)('leaves nothing when it is stopped', async () => {
    const started = await api.send('POST', '/api/print', { wish: { ...WISH, paper: 'a0' }, format: 'png' });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect((await api.send('POST', `/api/print/${started.body.jobId}/cancel`)).status).toBe(200);
    const job = await api.zhitu.ctx.jobs.read(started.body.jobId);
    expect(job?.status).toBe('cancelled');
    const folder = join(api.zhitu.ctx.dataDir, 'prints');
    const left = existsSync(folder)
      ? readdirSync(folder).filter((name) => name.startsWith(`${started.body.jobId}.`))
      : [];
    expect(left).toEqual([]);
  });
});

test('the middle meridian follows from the city’s system', () => {
  expect([meridianOf(4549, 121), meridianOf(4528, 121), meridianOf(4534, 75), meridianOf(32651, 121.4)]).toEqual([
    120, 120, 75, 120,
  ]);
});

test('gathered points keep their number and stand at their mean', () => {
  const spots = [
    { x: 1, y: 1, category: 'a', count: 1 },
    { x: 3, y: 1, category: 'b', count: 3 },
    { x: 9, y: 9, category: 'a', count: 1 },
  ];
  expect(gather(spots, 6)).toEqual([
    { x: 2.5, y: 1, category: 'b', count: 4 },
    { x: 9, y: 9, category: 'a', count: 1 },
  ]);
});

type Point = [x: number, y: number];

interface Drawn {
  fill: string | null;
  stroke: string | null;
  points: Point[];
}

/** Paths of Poppler's SVG in millimetres. */
function pathsOf(svg: string): Drawn[] {
  return [...svg.matchAll(/<path ([^>]*)\/>/g)].map(([, attributes = '']) => {
    const value = (name: string) =>
      (new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes) ?? // or, of older versions, as style
        new RegExp(`[";]${name}:([^;"]*)`).exec(attributes))?.[1];
    const [a, b, c, d, e, f] = (/matrix\(([^)]*)\)/.exec(attributes)?.[1] ?? '1,0,0,1,0,0')
      .split(',')
      .map(Number) as number[];
    const numbers = [...(value('d') ?? '').matchAll(/-?[\d.]+/g)].map(([n]) => Number(n));
    const points: Point[] = [];
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const [x, y] = [numbers[i] as number, numbers[i + 1] as number];
      const at = [
        (a as number) * x + (c as number) * y + (e as number),
        (b as number) * x + (d as number) * y + (f as number),
      ];
      points.push(at.map((v) => (v * 25.4) / 72) as Point);
    }
    return { fill: colourOf(value('fill')), stroke: colourOf(value('stroke')), points };
  });
}

function colourOf(text: string | undefined): string | null {
  const parts = /rgb\(([\d.]+)%, ?([\d.]+)%, ?([\d.]+)%\)/.exec(text ?? '');
  if (!parts) return null;
  return `#${parts
    .slice(1)
    .map((p) =>
      Math.round(Number(p) * 2.55)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

function middle({ points }: Drawn): Point {
  const span = (i: 0 | 1) => {
    const values = points.map((p) => p[i]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return [span(0), span(1)];
}
