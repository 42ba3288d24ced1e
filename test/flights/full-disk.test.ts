import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importFlight } from '../../electron/flights/import-flight.ts';
import { openStore, type Store } from '../../electron/store/database.ts';
import { dronePhoto } from '../helpers/drone-photo.ts';

const actor = { name: '李一', role: 'officer' };
const pack = { bounds: [120.9, 30.5, 121.3, 30.9] as [number, number, number, number], timeZone: 'Asia/Shanghai' };
const SIZE = 6 << 20; // bytes of the whole disk

/** A small disk of its own; only root may make one. */
function mounted(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

let dir: string;
let disk: string;
let store: Store;
const canMount = (() => {
  const probe = mkdtempSync(join(tmpdir(), 'zhitu-mount-'));
  const can = mounted(probe);
  if (can) execFileSync('umount', [probe]);
  rmSync(probe, { recursive: true });
  return can;
})();

/** Files below the folders of originals and tiles. */
const kept = () =>
  ['originals', 'orthophotos'].flatMap((kind) =>
    existsSync(`${store.path}-${kind}`)
      ? readdirSync(`${store.path}-${kind}`, { recursive: true, withFileTypes: true })
          .filter((f) => f.isFile())
          .map((f) => f.name)
      : [],
  );

/** Takes all room but this many bytes. */
function fill(left: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - left)));
}

describe.skipIf(!canMount)('a full disk (needs the right to mount one)', { timeout: 60_000 }, () => {
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'zhitu-full-'));
    disk = join(dir, 'disk');
    mkdirSync(disk);
    mkdirSync(join(dir, 'flight'));
    mounted(disk);
    store = openStore(join(disk, 'city.db'), { create: true });
  });
  afterEach(async () => {
    await store.close();
    execFileSync('umount', [disk]);
    rmSync(dir, { recursive: true, force: true });
  });

  async function refused(code: string) {
    const flight = importFlight(store, actor, pack, [join(dir, 'flight')], { code: 'A' });
    await expect(flight).rejects.toMatchObject({ code });
    expect(kept()).toEqual([]);
    expect(await store.read.get('SELECT count(*) AS n FROM flights')).toEqual({ n: 0 });
    expect(await store.read.get('SELECT count(*) AS n FROM media')).toEqual({ n: 0 });
  }

  it('stops an import of photos with clear words, leaves nothing of it, and takes it once there is room', async () => {
    const photo = await dronePhoto({ lon: 121.02, lat: 30.7, height: 100 });
    for (let i = 0; i < 12; i++) {
      // All different, and too large together.
      writeFileSync(join(dir, 'flight', `DJI_${i}.JPG`), Buffer.concat([photo, Buffer.alloc(60_000, i + 1)]));
    }
    fill(400_000);
    await refused('disk_full');
    rmSync(join(disk, 'filler'));
    const report = await importFlight(store, actor, pack, [join(dir, 'flight')], { code: 'A' });
    expect(report.photos).toBe(12);
    expect(kept()).toHaveLength(12);
  });

  it('stops while the record is written', async () => {
    const photo = await dronePhoto({ lon: 121.02, lat: 30.7, height: 100 });
    writeFileSync(join(dir, 'flight', 'DJI_1.JPG'), photo);
    fill(photo.length + 12_000); // room for the original, not for what is told of it
    await refused('disk_full');
  });

  it('stops while the tiles of an orthophoto are made', async () => {
    copyFileSync(join(import.meta.dirname, '../fixtures/orthophotos/masked.tif'), join(dir, 'flight', 'ortho.tif'));
    fill(24_000); // room for the original, not for its tiles
    await refused('disk_full');
  });
});
