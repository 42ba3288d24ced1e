import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstView } from '../../../../../renderer/workspaces/review/ahead/first-view.ts';
import { withoutExif } from '../../../../../renderer/workspaces/review/ahead/without-exif.ts';

const size = { width: 5280, height: 3956 };

describe('what is decoded ahead of a photo', () => {
  it('lies in the photo, holds the finding whole, and is no more than 2,048 pixels a side', () => {
    const side = fc.integer({ min: 20, max: 800 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4400 }),
        fc.integer({ min: 0, max: 3100 }),
        side,
        side,
        fc.integer({ min: 200, max: 2500 }),
        fc.integer({ min: 200, max: 1500 }),
        fc.constantFrom(1, 1.5, 2),
        (west, north, w, h, width, height, density) => {
          const part = firstView(size, [west, north, west + w, north + h], { width, height }, density);
          expect(part.x).toBeGreaterThanOrEqual(0);
          expect(part.y).toBeGreaterThanOrEqual(0);
          expect(part.x + part.width).toBeLessThanOrEqual(size.width);
          expect(part.y + part.height).toBeLessThanOrEqual(size.height);
          expect(part.x).toBeLessThanOrEqual(west);
          expect(part.y).toBeLessThanOrEqual(north);
          expect(part.x + part.width).toBeGreaterThanOrEqual(west + w);
          expect(part.y + part.height).toBeGreaterThanOrEqual(north + h);
          expect(Math.max(part.keep.width, part.keep.height)).toBeLessThanOrEqual(2048);
          expect(part.keep.width).toBeLessThanOrEqual(part.width);
        },
      ),
    );
  });

  it('is the whole photo where no outline is known', () => {
    const { x, y, width, height } = firstView(size, null, { width: 600, height: 800 }, 1);
    expect([x, y, width, height]).toEqual([0, 0, 5280, 3956]);
  });

  it('counts pixels as they are stored: what the camera wrote of turning it is left out', async () => {
    const app = (marker: number, text: string) => [0xff, marker, 0, text.length + 2, ...Buffer.from(text)];
    const start = [0xff, 0xd8];
    const rest = [0xff, 0xdb, 0, 4, 1, 2, 0xff, 0xda, 9, 9];
    const file = new Blob([new Uint8Array([...start, ...app(0xe1, 'Exif'), ...app(0xe0, 'JFIF'), ...rest])]);
    const bytes = [...new Uint8Array(await (await withoutExif(file)).arrayBuffer())];
    expect(bytes).toEqual([...start, ...app(0xe0, 'JFIF'), ...rest]);
    const other = new Blob(['no picture']);
    expect(await withoutExif(other)).toBe(other);
  });
});
