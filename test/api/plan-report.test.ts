import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPlane } from '../../electron/analysis/plane.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { layStreets, place } from '../helpers/streets.ts';
import { unzip } from '../helpers/unzip.ts';

const EVIL = `</style><script>alert("1")</script><b>'&"`;
let api: TestApi;
let scenario: number;
const plane = createPlane(121, 30.7);
const at = (x: number, y: number) => ({ type: 'Point', coordinates: plane.unproject(x, y) });

beforeAll(async () => {
  api = await testApi();
  await layStreets(api.zhitu.ctx.store, [
    {
      name: `解放路${EVIL}`,
      through: [
        [-600, 0],
        [0, 0],
        [600, 0],
      ],
    },
    {
      name: '当湖路',
      through: [
        [0, -400],
        [0, 0],
        [0, 400],
      ],
    },
  ]);
  const { body: made } = await api.send('POST', '/api/plan/scenarios', { name: `暑期${EVIL}` });
  scenario = made.id;
  const items = [
    [-500, 0],
    [500, 0],
  ].map(([x, y], i) => ({
    id: `lot-${i}`,
    op: 'add',
    layer: 'parking',
    geometry: at(x as number, y as number),
    attributes: {
      name: `停车场${i}${EVIL}`,
      kind: 'public',
      berths: 40 + i,
      owner: '王老板',
      note: '王老板电话',
      status: 'open',
    },
  }));
  const put = await api.send('POST', `/api/plan/scenarios/${made.id}/items`, { rev: made.rev, items });
  expect(put.status, JSON.stringify(put.body)).toBe(200);
});
afterAll(() => api.close());

async function report(query: string): Promise<string> {
  const answer = await api.fetch(`/api/plan/report?${query}`);
  const text = await answer.text();
  expect(answer.status, text.slice(0, 200)).toBe(200);
  return text;
}

/** Elements that are open where another closes, or are left open. */
function unbalanced(html: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  const body = html.replace(/^<!DOCTYPE html>/, '').replace(/<style>[\s\S]*?<\/style>/, '<style></style>');
  for (const [tag, slash, name = '', rest = ''] of body.matchAll(
    /<(\/?)([a-zA-Z][\w-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g,
  )) {
    if (slash) {
      if (open.pop() !== name) wrong.push(tag);
    } else if (!rest.endsWith('/')) open.push(name);
  }
  const outside = body.replace(/<\/?[a-zA-Z](?:[^<>"']|"[^"<]*"|'[^'<]*')*>/g, '');
  if (/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/.test(outside)) wrong.push('a bare < > or &');
  return [...wrong, ...open];
}

describe('the page of a report', () => {
  test.each(['zh', 'en'])('is well formed and says all of it, in %s', async (lang) => {
    const html = await report(`of=scenario&id=${scenario}&lang=${lang}`);
    expect(unbalanced(html)).toEqual([]);
    const words =
      lang === 'zh'
        ? ['提出的问题', '数据与日期', '方法', '图例', '比例尺', '差异', '指标', '方法的局限', '单位盖章', '批准']
        : [
            'What was asked',
            'Data and dates',
            'Method',
            'Legend',
            'Scale',
            'Differences',
            'Figures',
            'Limits of the method',
            'Official stamp',
          ];
    for (const word of words) expect(html).toContain(word);
    expect(html).toMatch(/[0-9a-f]{64}/); // the data's hash
    expect(html).toMatch(/counter\(page\)/);
  });

  test('lets no name become markup, style or script', async () => {
    for (const title of ['', `&title=${encodeURIComponent(EVIL)}`]) {
      const html = await report(`of=scenario&id=${scenario}${title}`);
      expect(html).not.toMatch(/<script|<b>/);
      expect(html.match(/<\/style>/g)).toHaveLength(1);
      expect(html).toContain('&lt;script&gt;');
    }
  });

  test('names no owner and nothing out of notes', async () => {
    const html = await report(`of=scenario&id=${scenario}`);
    expect(html).not.toContain('王老板');
    expect(html).toContain('另有 2 项不宜公开');
  });

  test.each([
    ['a4', 'no', 210, 297],
    ['a4', 'yes', 297, 210],
    ['a3', 'no', 297, 420],
    ['a3', 'yes', 420, 297],
  ])(
    'on %s, landscape %s, draws 1000 m on the ground as 1000 m / N on paper',
    async (paper, landscape, width, height) => {
      for (const wanted of ['', '&scale=25000']) {
        const html = await report(`of=scenario&id=${scenario}&paper=${paper}&landscape=${landscape}${wanted}`);
        expect(html).toContain(`size: ${width}mm ${height}mm`);
        const scale = Number(/data-scale="(\d+)"/.exec(html)?.[1]);
        if (wanted) expect(scale).toBe(25_000);
        // One unit of the drawing is a millimetre.
        const [, w, h, vw, vh] =
          /width="([\d.]+)mm" height="([\d.]+)mm" viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(html) ?? [];
        expect([w, h]).toEqual([vw, vh]);
        const marks = [...html.matchAll(/<g transform="translate\(([\d.]+) ([\d.]+)\)"><circle r="2.1"/g)].slice(0, 2);
        const [a, b] = marks.map(([, x, y]) => [Number(x), Number(y)]) as [[number, number], [number, number]];
        expect(Math.hypot(b[0] - a[0], b[1] - a[1])).toBeCloseTo(1_000_000 / scale, 1);
        const [, metres, length] = /data-metres="(\d+)" d="M0 0H([\d.]+)"/.exec(html) ?? [];
        expect(Number(length)).toBeCloseTo((Number(metres) * 1000) / scale, 6);
      }
    },
  );

  test('of a catchment tells the streets within each distance', async () => {
    const [lon, lat] = place(0, 0);
    const html = await report(`of=catchment&at=${lon},${lat}&metres=100,300`);
    expect(unbalanced(html)).toEqual([]);
    expect(html).toMatch(/<td class="number">300<\/td><td class="number">1,200<\/td><td class="number">800<\/td>/);
  });

  test('of a stall tells each clause with its source, whether on record or in hand', async () => {
    const stall = { geometry: at(20, 3), class: 'scattered', trade: '烧烤', hours: '17:00-22:00' };
    const html = await report(`of=vendor&stall=${encodeURIComponent(JSON.stringify(stall))}`);
    expect(unbalanced(html)).toEqual([]);
    expect(html).toContain('不符合规则');
    expect(html).toMatch(/<td class="narrow">不符合<\/td>/);
    expect(html).toContain('烧烤');
    const fields = { name: `缝补点${EVIL}`, class: 'scattered', organiser: '李某' };
    const made = await api.send('POST', '/api/layers/vendors/features', { geometry: at(300, 300), fields });
    const kept = await report(`of=vendor&id=${made.body.id}&lang=en`);
    expect(kept).toContain('Check of a stall: 缝补点');
    expect(kept).not.toMatch(/李某|<script/);
    expect((await api.send('GET', '/api/plan/report?of=vendor&stall=x')).body.code).toBe('bad_request');
  });

  test('says what is missing', async () => {
    expect((await api.send('GET', '/api/plan/report?of=scenario&id=999')).body.code).toBe('not_found');
    expect((await api.send('GET', '/api/plan/report?of=scenario')).body.code).toBe('bad_request');
    expect((await api.send('GET', '/api/plan/report?of=catchment&at=0,0')).body.code).toBe('plan_no_street_near');
  });
});

test('the workbook has a sheet for the question and each table, numbers as numbers and text as text', async () => {
  const answer = await api.fetch(`/api/plan/report?of=scenario&id=${scenario}&format=xlsx&lang=en`);
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[^"]+\.xlsx"/);
  const files = unzip(new Uint8Array(await answer.arrayBuffer()));
  const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map((m) => m[1]);
  expect(names).toEqual(['question', 'differences', 'figures']);
  const all = [...files.values()].join('\n');
  expect(all).toContain('&lt;script&gt;');
  expect(all).not.toMatch(/<script|王老板/);
  const sheet = files.get('xl/worksheets/sheet3.xml') ?? '';
  expect(sheet).toMatch(/<c [^>]*><v>81<\/v><\/c>/); // 40 + 41 berths
  expect(sheet).not.toContain('<f>');
});
