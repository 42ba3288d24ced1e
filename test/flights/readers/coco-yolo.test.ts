import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { PixelDetection } from '../../../electron/contract/flight-files.ts';
import { ImageIndex } from '../../../electron/flights/readers/detections/image-index.ts';
import { readCoco } from '../../../electron/flights/readers/detections/read-coco.ts';
import { readClasses, readYolo } from '../../../electron/flights/readers/detections/read-yolo.ts';
import { pixelArea } from '../../../electron/flights/readers/detections/rings.ts';
import { contours, decodeMask, unpackCounts } from '../../../electron/flights/readers/detections/rle.ts';
import type { ReadResult } from '../../../electron/flights/readers/result.ts';
import { sharedData } from '../../helpers/shared-data.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhitu-coco-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const photos = new ImageIndex([
  { path: 'day1/DJI_0001.JPG', width: 100, height: 80 },
  { path: 'day1/DJI_0002.JPG', width: 100, height: 80 },
  { path: 'day2/DJI_0002.JPG', width: 100, height: 80 },
]);

function coco(value: unknown, images = photos): ReadResult<PixelDetection[]> {
  const path = join(folder, 'detections.json');
  writeFileSync(path, typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value));
  return readCoco(path, images);
}
const one = { id: 1, file_name: 'DJI_0001.JPG', width: 100, height: 80 };
const categories = [{ id: 7, name: '彩钢棚' }];
const dataset = (annotations: object[], images: object[] = [one]) => ({
  images,
  categories,
  annotations: annotations.map((a, i) => ({ id: i + 1, image_id: 1, category_id: 7, ...a })),
});
function taken(result: ReadResult<PixelDetection[]>): PixelDetection[] {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}
const codes = (result: ReadResult<PixelDetection[]>) => result.problems.map((p) => p.code);

/** Runs of a picture given in rows of text, down its columns. */
function runs(rows: string[]): number[] {
  const counts: number[] = [];
  let last = '.';
  let n = 0;
  for (let x = 0; x < (rows[0] as string).length; x++) {
    for (const row of rows) {
      if (row[x] === last) n++;
      else {
        counts.push(n);
        [last, n] = [row[x] as string, 1];
      }
    }
  }
  return [...counts, n];
}

/** As cocoapi packs them, written after its description. */
function pack(counts: readonly number[]): string {
  let text = '';
  for (const [i, count] of counts.entries()) {
    let x = i > 2 ? count - (counts[i - 2] as number) : count;
    for (let more = true; more; ) {
      let c = x & 0x1f;
      x >>= 5;
      more = c & 0x10 ? x !== -1 : x !== 0;
      if (more) c |= 0x20;
      text += String.fromCharCode(c + 48);
    }
  }
  return text;
}

describe('reading COCO', () => {
  it('reads boxes, polygons and masks as rings of pixels, with class and confidence', () => {
    const picture = ['..........', '..####....', '..####....', '..##......', '..##......', '..##......'];
    const rows = [...picture, ...Array(74).fill('..........')].map((r) => r.padEnd(100, '.'));
    const result = coco(
      dataset([
        { bbox: [10, 20, 30, 40], score: 0.9 },
        { segmentation: [[10, 10, 50, 10, 30, 40]], score: 55 },
        { segmentation: { size: [80, 100], counts: runs(rows) } },
        { segmentation: { size: [80, 100], counts: pack(runs(rows)) }, category_id: 3 },
      ]),
    );
    const [box, triangle, mask, packed] = taken(result);
    expect(box).toEqual({
      n: 1,
      class: '彩钢棚',
      score: 0.9,
      image: 'day1/DJI_0001.JPG',
      rings: [
        [
          [10, 20],
          [40, 20],
          [40, 60],
          [10, 60],
        ],
      ],
    });
    expect(triangle).toMatchObject({
      score: 0.55,
      rings: [
        [
          [10, 10],
          [50, 10],
          [30, 40],
        ],
      ],
    });
    expect(mask?.rings).toEqual([
      [
        [2, 1],
        [6, 1],
        [6, 3],
        [4, 3],
        [4, 6],
        [2, 6],
      ],
    ]);
    expect(packed?.rings).toEqual(mask?.rings);
    expect(packed?.class).toBe('3');
    expect(result.problems).toEqual([]);
  });

  it('reads the real samples, whose polygons are one flat list', () => {
    const path = sharedData('drone/coco_sample_2.json');
    if (path === null) return console.warn('skipped: the real samples are not here');
    const told = JSON.parse(readFileSync(path, 'utf8'));
    const found = taken(readCoco(path, new ImageIndex([{ path: 'sample_geotiff.tif', width: 900, height: 900 }])));
    expect(found).toHaveLength(told.annotations.length);
    for (const { n, rings } of found) {
      expect(pixelArea(rings[0] as [number, number][])).toBeCloseTo(told.annotations[n - 1].area, 0);
    }
    expect(new Set(found.map((d) => d.class))).toEqual(new Set(['1', '0']));
  });

  it('names each photo that is not there or cannot be told apart, and takes the rest', () => {
    const images = [
      one,
      { ...one, id: 2, file_name: 'LOST.JPG' },
      { ...one, id: 3, file_name: 'DJI_0002.JPG' },
      { ...one, id: 4, file_name: 'day2\\dji_0002.jpg' },
    ];
    const result = coco(
      dataset([{ bbox: [1, 1, 9, 9] }, ...[2, 2, 3, 4].map((image_id) => ({ image_id, bbox: [1, 1, 9, 9] }))], images),
    );
    expect(result.problems).toEqual([
      { code: 'image_missing', params: { image: 'LOST.JPG', count: 2, found: 0 } },
      { code: 'image_ambiguous', params: { image: 'DJI_0002.JPG', count: 1, found: 2 } },
    ]);
    expect(taken(result).map((d) => d.image)).toEqual(['day1/DJI_0001.JPG', 'day2/DJI_0002.JPG']);
  });

  it('cuts what reaches over the edge, refuses what lies outside, leaves out repeats', () => {
    const result = coco(
      dataset([
        { bbox: [90, 70, 30, 30] },
        { bbox: [200, 200, 10, 10] },
        { bbox: [1, 1, 9, 9] },
        { bbox: [1, 1, 9, 9] },
        { bbox: [-0.4, 2, 10, 10] },
        { segmentation: [[10, 10, 50, 50, 50, 10, 10, 50]] },
        { bbox: [5, 5, -4, 4] },
        { bbox: [5, 5, 'x', 4] },
      ]),
    );
    expect(taken(result).map((d) => d.n)).toEqual([1, 3, 5]);
    expect(taken(result)[0]?.rings).toEqual([
      [
        [90, 80],
        [90, 70],
        [100, 70],
        [100, 80],
      ],
    ]);
    expect(result.problems).toEqual(
      expect.arrayContaining([
        { code: 'object_outside', params: { n: 2, image: 'day1/DJI_0001.JPG' } },
        { code: 'object_duplicate', params: { n: 4, count: 1 } },
        { code: 'object_cut', params: { n: 1, count: 1 } },
        { code: 'object_invalid', params: { n: 6, detail: '× 30, 30' } },
        { code: 'object_invalid', params: { n: 7, detail: 'bbox' } },
      ]),
    );
  });

  it('scales pixels of a smaller copy, and refuses those of another shape', () => {
    const half = coco(dataset([{ bbox: [5, 10, 15, 20] }], [{ ...one, width: 50, height: 40 }]));
    expect(taken(half)[0]?.rings[0]?.[2]).toEqual([40, 60]);
    expect(codes(half)).toEqual(['image_size_differs']);
    const other = coco(dataset([{ bbox: [5, 10, 15, 20] }], [{ ...one, width: 80, height: 100 }]));
    expect(codes(other)).toEqual(['image_shape_differs']);
    expect(other.ok).toBe(false);
  });

  it('reads a bare list of results by the names of files', () => {
    const [found] = taken(
      coco(
        [{ image_id: 'DJI_0001', bbox: [1, 1, 9, 9], score: 0.5 }],
        new ImageIndex([{ path: 'DJI_0001', width: 100, height: 80 }]),
      ),
    );
    expect(found).toMatchObject({ image: 'DJI_0001', class: null, score: 0.5 });
  });

  it('refuses runs that do not fill the picture, or would fill the memory', () => {
    const bad = [
      [1, 2, 3],
      [-1, 8001],
      [0.5, 7999.5],
      [0, 8000.5],
    ].map((counts) => ({ segmentation: { size: [80, 100], counts } }));
    expect(codes(coco(dataset([...bad, { segmentation: { size: [80, 100], counts: '~~~' } }])))).toEqual(
      Array(5).fill('object_invalid'),
    );
    const huge = new ImageIndex([{ path: 'DJI_0001.JPG', width: 90_000, height: 90_000 }]);
    const image = { ...one, width: 90_000, height: 90_000 };
    const started = performance.now();
    const all = { segmentation: { size: [90_000, 90_000], counts: [0, 90_000 ** 2] } };
    expect(codes(coco(dataset(Array(50).fill(all), [image]), huge))).toContain('object_invalid');
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('never throws, whatever is in the file', () => {
    for (const text of [
      '',
      '{',
      '[]',
      'null',
      '{"images":1}',
      '{"__proto__":{"images":[]},"annotations":[{}]}',
      '['.repeat(1e5),
    ]) {
      expect(coco(text).ok, text.slice(0, 20)).toBe(false);
    }
    const number = fc.oneof(fc.double({ min: -200, max: 300, noNaN: true }), fc.constantFrom(1e308, -0, 5e-324));
    const odd = fc.oneof(number, fc.string(), fc.constant(null), fc.jsonValue());
    const segmentation = fc.oneof(
      fc.array(number, { maxLength: 12 }),
      fc.array(fc.array(number, { maxLength: 12 }), { maxLength: 3 }),
      fc.record({
        size: fc.constant([80, 100]),
        counts: fc.oneof(fc.string(), fc.array(fc.nat(9000), { maxLength: 8 })),
      }),
      odd,
    );
    const annotation = fc.record(
      { bbox: fc.oneof(fc.array(number, { minLength: 4, maxLength: 4 }), odd), segmentation, score: odd },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(annotation, { minLength: 1, maxLength: 6 }), (annotations) => {
        const result = coco(dataset(annotations));
        expect(result.ok || result.problems.length > 0).toBe(true);
        if (!result.ok) return;
        for (const { rings } of result.value) {
          for (const [x, y] of rings.flat()) expect(x >= 0 && x <= 100 && y >= 0 && y <= 80).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(coco(bytes).ok).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});

describe('masks in runs', () => {
  it('come out as the contour whose area is the number of set pixels, whatever the shape', () => {
    const blob = fc.array(fc.array(fc.constantFrom('#', '#', '#', '.'), { minLength: 6, maxLength: 6 }), {
      minLength: 6,
      maxLength: 6,
    });
    fc.assert(
      fc.property(blob, (cells) => {
        const rows = cells.map((r) => r.join(''));
        const counts = runs(rows);
        expect(unpackCounts(pack(counts))).toEqual(counts);
        const mask = decodeMask(counts, 6, 6, 1000);
        const set = rows.join('').split('#').length - 1;
        expect(mask === null).toBe(set === 0);
        if (!mask) return;
        // Stairs are straightened by less than a pixel, holes are filled, specks left out.
        for (const ring of contours(mask)) {
          expect(pixelArea(ring)).toBeGreaterThan(0);
          expect(pixelArea(ring)).toBeLessThanOrEqual(36);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('fill holes and keep parts that are no specks', () => {
    const rows = ['#####.....', '#...#.....', '#...#...##', '#...#...##', '#####.....'];
    const rings = contours(decodeMask(runs(rows), 10, 5, 1000) as NonNullable<ReturnType<typeof decodeMask>>);
    expect(rings.map(pixelArea)).toEqual([25, 4]);
  });
});

describe('reading YOLO', () => {
  const path = join(folder, 'labels.txt');
  function yolo(text: string | Uint8Array, name = 'day1/DJI_0001.txt', classes: string[] = ['棚', '房']) {
    writeFileSync(path, text);
    return readYolo(path, name, photos, classes);
  }

  it('reads boxes and outlines as shares of the photo beside the file', () => {
    const found = taken(
      yolo(
        '1 0.5 0.5 0.2 0.25\r\n0 0.5 0.5 0.4 0.5 0.875\n1 0.1 0.1 0.2 0.1 0.2 0.3\n1 0.1 0.1 0.2 0.1 0.2 0.3 0.1 0.3 0.5\n',
      ),
    );
    expect(found.map((d) => [d.class, d.score, d.rings[0]?.length])).toEqual([
      ['房', null, 4],
      ['棚', 0.875, 4],
      ['房', null, 3],
      ['房', 0.5, 4],
    ]);
    expect(found[0]?.rings).toEqual([
      [
        [40, 30],
        [60, 30],
        [60, 50],
        [40, 50],
      ],
    ]);
  });

  it('takes an empty file for a photo on which nothing was found', () => {
    expect(yolo('\n')).toEqual({ ok: true, value: [], problems: [] });
  });

  it('says which photo is missing, which line is wrong and that classes have no names', () => {
    expect(codes(yolo('0 .5 .5 .1 .1', 'day1/LOST.txt'))).toEqual(['image_missing']);
    expect(codes(yolo('0 .5 .5 .1 .1', 'day2/DJI_0002.txt'))).toEqual([]);
    expect(codes(yolo('0 .5 .5 .1 .1', 'labels/DJI_0002.txt'))).toEqual(['image_ambiguous']);
    const result = yolo('0 .5 .5 .1 .1\n0 320 200 50 50\nx\n0.5 .5 .5 .1 .1\n0 .5 .5 -.1 .1\n9 .2 .2 .1 .1\n');
    expect(result.problems.filter((p) => p.code === 'object_invalid').map((p) => p.params.n)).toEqual([2, 3, 4, 5]);
    expect(result.problems.at(-1)).toEqual({ code: 'class_unnamed', params: { id: 9 } });
    writeFileSync(path, '\ufeff棚\r\n房\r\n');
    expect(readClasses(path)).toEqual(['棚', '房']);
  });

  it('never throws, whatever the bytes', () => {
    const line = fc.array(fc.oneof(fc.double(), fc.integer()), { maxLength: 12 }).map((n) => n.join(' '));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 100 }),
          fc.array(line).map((l) => Buffer.from(l.join('\n'))),
        ),
        (bytes) => {
          const result = yolo(bytes);
          expect(result.ok || result.problems.length > 0).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});
