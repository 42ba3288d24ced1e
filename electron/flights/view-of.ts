/** The camera and its pose from what a photo says of itself. */
import type { PhotoFacts } from '../contract/flight-files.ts';
import { type Camera, calibratedCamera, createCamera, focalFrom35mm, scaledCamera } from '../photogrammetry/camera.ts';
import type { Ground } from '../photogrammetry/ground.ts';
import { defaultSigmas, positioningOf, type Sigmas } from '../photogrammetry/sigmas.ts';
import { createView, type View } from '../photogrammetry/view.ts';

export type ViewAnswer =
  | { kind: 'view'; view: View; sigmas: Sigmas }
  /** What the photo does not tell. */
  | { kind: 'none'; lacks: 'position' | 'gimbal' | 'height' | 'focal' };

/**
 * Heights count from where the flight took off. Flat ground is taken to lie there, at height 0; the larger uncertainty of
 * that is in the sigmas.
 */
export function viewOf(facts: PhotoFacts, ground: Ground['kind'] = 'flat'): ViewAnswer {
  const { position, gimbal, relativeAltitude } = facts;
  if (!position) return { kind: 'none', lacks: 'position' };
  if (!gimbal) return { kind: 'none', lacks: 'gimbal' };
  if (relativeAltitude === null) return { kind: 'none', lacks: 'height' };
  const camera = cameraOf(facts);
  if (!camera) return { kind: 'none', lacks: 'focal' };
  const view = createView(camera, { ...position, ...gimbal, height: relativeAltitude });
  return { kind: 'view', view, sigmas: sigmasOf(facts, ground) };
}

/** The most exact of what the photo offers: the maker's calibration, else the 35 mm equivalent; null without either. */
export function cameraOf(facts: PhotoFacts): Camera | null {
  const { width, height, dewarp, dewarped, calibratedFocalLength, opticalCentre, focalLength35 } = facts;
  // Calibrated values count the pixels of the whole picture; the optical centre tells how many those were.
  const full =
    opticalCentre && opticalCentre.x > 0 && opticalCentre.y > 0
      ? { width: Math.round(2 * opticalCentre.x), height: Math.round(2 * opticalCentre.y) }
      : { width, height };
  const sameShape = Math.abs((full.width * height) / (full.height * width) - 1) < 0.03;
  const fit = (camera: Camera) => scaledCamera(camera, width, height);
  if (sameShape && dewarp && dewarped !== true && (dewarp[0] ?? 0) > 0 && (dewarp[1] ?? 0) > 0) {
    const [fx = 0, fy = 0, offsetX = 0, offsetY = 0, k1 = 0, k2 = 0, p1 = 0, p2 = 0, k3 = 0] = dewarp;
    return fit(calibratedCamera(full, { fx, fy, offsetX, offsetY, distortion: { k1, k2, p1, p2, k3 } }));
  }
  if (sameShape && calibratedFocalLength) return fit(createCamera(full.width, full.height, calibratedFocalLength));
  if (!focalLength35) return null;
  // A picture of 16:9 is cut from a sensor of 4:3 and keeps its width.
  const cut = width / height > 1.6;
  return createCamera(width, height, focalFrom35mm(focalLength35, width, height, cut ? 4 / 3 : undefined));
}

export function sigmasOf(
  { rtkFlag, rtkStd }: Pick<PhotoFacts, 'rtkFlag' | 'rtkStd'>,
  ground: Ground['kind'] = 'flat',
): Sigmas {
  const positioning = positioningOf(rtkFlag ?? undefined);
  const sigmas = defaultSigmas(positioning, 'take_off', ground);
  const told = rtkStd && positioning !== 'single' ? Math.max(rtkStd.lon, rtkStd.lat) : 0;
  return told > 0 ? { ...sigmas, horizontal: told } : sigmas;
}
