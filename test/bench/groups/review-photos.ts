/** A flight of 1,000 photos brought in: read, hashed, kept on the disk and written, beside exiftool and sha256sum reading them. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../../electron/store/database.ts';
import { dronePhoto } from '../../helpers/drone-photo.ts';
import type { Bench } from '../bench.ts';
import { run } from '../process.ts';
import { compare, spread, tidy } from '../report.ts';

const PHOTOS = 1000;
const NOISE = 500_000; // bytes in each besides the picture: a photo of some megapixels, and as hard to pack
const child = fileURLToPath(new URL('./review-photos-child.ts', import.meta.url));

export async function benchPhotos(bench: Bench): Promise<void> {
  const dir = mkdtempSync(join(bench.files.data, 'photos-'));
  try {
    const folder = join(dir, 'flight');
    bench.note(`a flight of ${PHOTOS} photos`);
    const bytes = await makePhotos(folder, PHOTOS);
    const [seconds, peaks]: [number[], number[]] = [[], []];
    for (let i = 0; i < Math.min(3, bench.runs); i++) {
      const db = join(dir, `${i}.db`);
      await openStore(db, { create: true }).close();
      const done = await run([process.execPath, child, db, folder]);
      seconds.push(Number(done.stdout));
      if (done.peakMb) peaks.push(done.peakMb);
      rmSync(`${db}-originals`, { recursive: true });
    }
    const figure = { job: 'flight', size: `${PHOTOS / 1000}k photos` };
    const took = spread(seconds);
    bench.say({ ...figure, metric: 'photos imported a second', value: tidy(PHOTOS / took.value), unit: 'count' });
    bench.say({ ...figure, metric: 'bytes of all', value: tidy(bytes / 1e6), unit: 'MB' });
    if (peaks.length) bench.say({ ...figure, metric: 'peak memory', ...spread(peaks), unit: 'MB' });
    const metric = 'import';
    if (!bench.peers || bench.peers.versions.exiftool === undefined) {
      bench.say({ ...figure, metric, ...took, unit: 's' });
      return;
    }
    const name = `exiftool ${bench.peers.versions.exiftool} + sha256sum`;
    const peer = spread(await beside(folder, seconds.length));
    bench.say({ ...figure, metric, ...took, unit: 's', ...compare(took.value, name, peer.value) });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Photos along lines, 20 m apart, no two alike. Resolves to their bytes together. */
async function makePhotos(folder: string, count: number): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const base = await dronePhoto({ lon: 121.02, lat: 30.7, height: 100 });
  let bytes = 0;
  let seed = 7;
  for (let i = 0; i < count; i++) {
    const photo = Buffer.from(base);
    photo.write(String(i % 100).padStart(2, '0'), photo.indexOf('RelativeAltitude="+') + 23); // centimetres
    const noise = new Uint32Array(NOISE / 4);
    for (let k = 0; k < noise.length; k++) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      noise[k] = seed;
    }
    // Behind the picture, where cameras put previews.
    const whole = Buffer.concat([photo, Buffer.from(noise.buffer)]);
    writeFileSync(join(folder, `DJI_${String(i + 1).padStart(4, '0')}.JPG`), whole);
    bytes += whole.length;
  }
  return bytes;
}

/** Seconds of both, one after the other. */
async function beside(folder: string, runs: number): Promise<number[]> {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const out: number[] = [];
  for (let i = 0; i < runs; i++) {
    const tags = await run(['exiftool', '-json', '-n', '-fast', folder]);
    const hashes = await run(['sha256sum', ...files]);
    out.push((tags.ms + hashes.ms) / 1000);
  }
  return out;
}
