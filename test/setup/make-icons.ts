/**
 * `node test/setup/make-icons.ts`: draws resources/icons/zhitu.svg in every size that the systems ask for. Run it after changing
 * the drawing and commit what it writes: `16x16.png` and so on (Linux), zhitu.ico (Windows), zhitu.icns (macOS).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from './chromium.ts';

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** Types of an icns file whose content is a PNG, by size. */
const ICNS: Record<number, string> = { 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' };
const folder = join(import.meta.dirname, '../../resources/icons');

const drawings = await draw(readFileSync(join(folder, 'zhitu.svg'), 'utf8'));
for (const [size, png] of drawings) writeFileSync(join(folder, `${size}x${size}.png`), png);
writeFileSync(join(folder, 'zhitu.ico'), ico([...drawings].filter(([size]) => size <= 256)));
writeFileSync(join(folder, 'zhitu.icns'), icns([...drawings].filter(([size]) => size in ICNS)));

async function draw(svg: string): Promise<Map<number, Buffer>> {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
  const page = await browser.newPage();
  const drawn = new Map<number, Buffer>();
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
    drawn.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return drawn;
}

/** A directory of 16 bytes an image after a head of 6, then the PNGs; 0 stands for 256 pixels. */
function ico(images: readonly [number, Buffer][]): Buffer {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach(([size, png], index) => {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4); // colour planes
    head.writeUInt16LE(32, at + 6); // bits a pixel
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...images.map(([, png]) => png)]);
}

/** Blocks of type, length (8 bytes of head included) and content, in a block of their own. */
function icns(images: readonly [number, Buffer][]): Buffer {
  const block = (type: string, content: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(content.length + 8, 4);
    return Buffer.concat([head, content]);
  };
  return block('icns', Buffer.concat(images.map(([size, png]) => block(ICNS[size] ?? '', png))));
}
