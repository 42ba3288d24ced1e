import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, withFile } from '../../../electron/flights/readers/bytes.ts';
import { readGeotiff } from '../../../electron/flights/readers/geotiff.ts';
import { sharedData } from '../../helpers/shared-data.ts';

type Tag = [id: number, type: 3 | 4 | 12, values: number[]];

/** A TIFF of tags alone. */
function tiff(tags: Tag[], { little = true, next = [] as Tag[][] } = {}): Buffer {
  const size = { 3: 2, 4: 4, 12: 8 };
  const u16 = (n: number) => {
    const b = Buffer.alloc(2);
    if (little) b.writeUInt16LE(n);
    else b.writeUInt16BE(n);
    return b;
  };
  const u32 = (n: number) => {
    const b = Buffer.alloc(4);
    if (little) b.writeUInt32LE(n);
    else b.writeUInt32BE(n);
    return b;
  };
  const f64 = (n: number) => {
    const b = Buffer.alloc(8);
    if (little) b.writeDoubleLE(n);
    else b.writeDoubleBE(n);
    return b;
  };
  let file = Buffer.concat([Buffer.from(little ? 'II' : 'MM'), u16(42), u32(8)]);
  const all = [tags, ...next];
  for (const [d, list] of all.entries()) {
    const start = file.length;
    let behind = start + 2 + list.length * 12 + 4;
    const data: Buffer[] = [];
    const entries = list.map(([id, type, values]) => {
      const bytes = Buffer.concat(values.map(type === 3 ? u16 : type === 4 ? u32 : f64));
      const fits = values.length * size[type] <= 4;
      const slot = fits ? Buffer.concat([bytes, Buffer.alloc(4 - bytes.length)]) : u32(behind);
      if (!fits) {
        data.push(bytes);
        behind += bytes.length;
      }
      return Buffer.concat([u16(id), u16(type), u32(values.length), slot]);
    });
    file = Buffer.concat([file, u16(list.length), ...entries, u32(d + 1 < all.length ? behind : 0), ...data]);
  }
  return file;
}

const SIZE: Tag[] = [
  [256, 3, [400]],
  [257, 3, [300]],
  [277, 3, [3]],
];
const PLACE: Tag[] = [
  [33550, 12, [0.05, 0.05, 0]],
  [33922, 12, [0, 0, 0, 597720, 3398158, 0]],
];
const keys = (epsg: number, raster = 1): Tag => [
  34735,
  3,
  [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, raster, 3072, 0, 1, epsg],
];
const read = (bytes: Uint8Array) => readGeotiff(bytesOf(bytes));
const codes = async (bytes: Uint8Array) => (await read(bytes)).problems.map((p) => p.code);

describe('reading what a GeoTIFF says of itself', () => {
  const sample = sharedData('drone/sample_geotiff.tif');
  it.skipIf(sample === null)('tells of the real one what gdalinfo prints (skipped without the samples)', async () => {
    const result = await withFile(sample as string, readGeotiff);
    expect(result).toMatchObject({
      ok: true,
      value: { width: 900, height: 900, epsg: 32616, transform: [733601, 0.5, 0, 3725139, 0, -0.5], overviews: 0 },
    });
  });

  it.each([true, false])('reads tie point and scale, in either byte order (little: %s)', async (little) => {
    const overview: Tag[] = [[254, 4, [1]]];
    const mask: Tag[] = [[254, 4, [5]]];
    const result = await read(
      tiff([...SIZE, [322, 3, [256]], ...PLACE, keys(4549)], { little, next: [overview, mask] }),
    );
    expect(result).toEqual({
      ok: true,
      problems: [],
      value: {
        width: 400,
        height: 300,
        bands: 3,
        bits: 1,
        samples: 'unsigned',
        alpha: null,
        nodata: null,
        mask: null,
        epsg: 4549,
        proj: null,
        transform: [597720, 0.05, 0, 3398158, 0, -0.05],
        tiled: true,
        overviews: 1,
      },
    });
  });

  it('reads a matrix, and moves a place told for the middle of a pixel to its corner', async () => {
    const matrix: Tag = [34264, 12, [0.04, 0.03, 0, 100, 0.03, -0.04, 0, 200, 0, 0, 0, 0, 0, 0, 0, 1]];
    const corner = await read(tiff([...SIZE, matrix, keys(4549)]));
    expect(corner.ok && corner.value.transform).toEqual([100, 0.04, 0.03, 200, 0.03, -0.04]);
    const middle = await read(tiff([...SIZE, ...PLACE, keys(4549, 2)]));
    expect(middle.ok && middle.value.transform).toEqual([597719.975, 0.05, 0, 3398158.025, 0, -0.05]);
  });

  it('refuses a picture without a place or without a system', async () => {
    expect(await codes(tiff(SIZE))).toEqual(['tiff_no_georeference']);
    expect(await codes(tiff([...SIZE, PLACE[1] as Tag, keys(4549)]))).toEqual(['tiff_no_georeference']);
    expect(await codes(tiff([...SIZE, [33550, 12, [0, 0, 0]], PLACE[1] as Tag, keys(4549)]))).toEqual([
      'tiff_no_georeference',
    ]);
    expect(await codes(tiff([...SIZE, ...PLACE]))).toEqual(['tiff_no_crs']);
    expect(await codes(tiff([...SIZE, ...PLACE, keys(32767)]))).toEqual(['tiff_no_crs']);
  });

  it('refuses directories that go round in a circle or tags that lie outside the file', async () => {
    const circle = tiff([...SIZE, ...PLACE, keys(4549)]);
    circle.writeUInt32LE(8, 8 + 2 + 6 * 12);
    expect((await read(circle)).ok).toBe(true);
    const far = tiff([[33550, 12, [1, 1, 1]], ...SIZE]);
    far.writeUInt32LE(0xfffffff0, 8 + 2 + 8);
    expect(await codes(far)).toEqual(['tiff_invalid']);
    const many = tiff([[33550, 12, [1, 1, 1]], ...SIZE]);
    many.writeUInt32LE(0xffffffff, 8 + 2 + 4);
    expect(await codes(many)).toEqual(['tiff_invalid']);
  });

  it('never throws and never hangs, whatever the bytes', async () => {
    const whole = tiff([...SIZE, ...PLACE, keys(4549)]);
    const big = Buffer.concat([Buffer.from('II+\0\x08\0\0\0', 'latin1'), Buffer.alloc(64, 1)]);
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 });
    const damaged = fc.tuple(fc.constantFrom(whole, big), edits).map(([start, changes]) => {
      const bytes = Buffer.from(start);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes;
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, fc.uint8Array({ maxLength: 100 })), async (bytes) => {
        const result = await read(bytes);
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
