import { describe, expect, it } from 'vitest';
import { Random } from '../../electron/domain/prng.ts';
import { chiSquare2, mahalanobis2 } from '../../electron/photogrammetry/ellipse.ts';
import { type Ground, heightAt } from '../../electron/photogrammetry/ground.ts';
import { groundToPixel } from '../../electron/photogrammetry/project.ts';
import { defaultSigmas } from '../../electron/photogrammetry/sigmas.ts';
import { placesOf } from '../../electron/photogrammetry/uncertainty.ts';
import { createView } from '../../electron/photogrammetry/view.ts';
import { CAMERA, draw, hills, metresOf, PER_DEGREE, placeAt, reported } from './flights.ts';

const CASES = 1000;

/**
 * A flight over a known point of the ground: the true camera photographs it; position, height, angles, terrain and pixel
 * are then told with errors drawn from `sigmas`. How often does the point lie in the ellipse made of what was told?
 */
function shareInside(pitch: number, kind: 'flat' | 'raster', positioning: 'single' | 'fixed', seed: number): number {
  const random = Random.of(seed, `${pitch} ${kind} ${positioning}`);
  const sigmas = defaultSigmas(positioning, 'take_off', kind);
  let [inside, seen] = [0, 0];
  while (seen < CASES) {
    const [x, y] = [random.range(-60, 60), random.range(-60, 60)];
    const truth = { ...placeAt(x, y), yaw: random.range(-180, 180), pitch, roll: 0 };
    const ground: Ground = kind === 'flat' ? { kind: 'flat', height: 0 } : hills();
    const height = 100 + (heightAt(ground, truth.lon, truth.lat) as number);
    const camera = createView(CAMERA, { ...truth, height });
    // Somewhere ahead, so that most are in the picture.
    const ahead = 100 / Math.tan((-pitch * Math.PI) / 180) + random.range(-40, 40);
    const aside = random.range(-50, 50);
    const [s, c] = [Math.sin((truth.yaw * Math.PI) / 180), Math.cos((truth.yaw * Math.PI) / 180)];
    const place = placeAt(x + ahead * s + aside * c, y + ahead * c - aside * s);
    const onGround = { ...place, height: heightAt(ground, place.lon, place.lat) as number };
    const pixel = groundToPixel(camera, onGround);
    if (pixel.kind === 'unseen' || !pixel.inside) continue;
    seen++;

    const error = draw(random, sigmas);
    const told = createView(CAMERA, {
      lon: truth.lon + error.east / PER_DEGREE.lon,
      lat: truth.lat + error.north / PER_DEGREE.lat,
      height: height + error.up,
      ...reported(truth.yaw, pitch, error),
    });
    const toldGround: Ground = kind === 'flat' ? { kind: 'flat', height: error.terrain } : hills(error.terrain);
    const answer = placesOf(told, toldGround, [[pixel.u + error.u, pixel.v + error.v]], sigmas);
    const [found] = answer.kind === 'places' ? answer.places : [];
    if (!found) continue; // counts as outside
    const [[fe, fn], [te, tn]] = [metresOf(found), metresOf(onGround)];
    if (mahalanobis2(found.covariance, te - fe, tn - fn) <= chiSquare2(0.95)) inside++;
  }
  return inside / CASES;
}

describe('the true place of a detection lies in its 95 % ellipse in 95 ± 2 % of 1,000 cases', () => {
  it.each([
    ['straight down over flat ground', -90, 'flat', 'single'],
    ['straight down over flat ground, position fixed', -90, 'flat', 'fixed'],
    ['straight down over hills', -90, 'raster', 'single'],
    ['oblique over flat ground', -45, 'flat', 'single'],
    ['oblique over flat ground, position fixed', -45, 'flat', 'fixed'],
    ['oblique over hills', -45, 'raster', 'single'],
    ['oblique over hills, position fixed', -45, 'raster', 'fixed'],
  ] as const)('%s', (_, pitch, kind, positioning) => {
    const share = shareInside(pitch, kind, positioning, 20230711);
    expect(share).toBeGreaterThanOrEqual(0.93);
    expect(share).toBeLessThanOrEqual(0.97);
  });
});
