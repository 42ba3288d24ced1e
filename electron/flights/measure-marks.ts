/** Lengths, areas and heights from what was marked in photos. */
import type { Marks, MeasureAnswer } from '../contract/review-outlines.ts';
import { areaInPhoto, lengthInPhoto } from '../photogrammetry/measure-photo.ts';
import { heightFromShadow } from '../photogrammetry/shadow-height.ts';
import type { Sigmas } from '../photogrammetry/sigmas.ts';
import { heightFromTwo } from '../photogrammetry/two-rays.ts';
import type { ReadDb } from '../store/database.ts';
import { type PhotoView, photoView } from './photo-view.ts';

type Rests = MeasureAnswer['rests'];

const NOTHING: Rests = { takenAt: null, sun: null, turn: null, shadow: null, angle: null, agrees: null };

/** Ends are marked by hand in the picture as it is seen: a pixel or two, not a detector's three. */
const HAND = 1.5; // pixels, 1 sigma

/** Throws `not_found` for an unknown photo. */
export async function measureMarks(db: ReadDb, finding: number, marks: Marks): Promise<MeasureAnswer> {
  if (marks.kind === 'two') {
    const [a, b] = [await photoView(db, finding, marks.photos[0]), await photoView(db, finding, marks.photos[1])];
    return twoPhotos(a, b, marks);
  }
  const known = await photoView(db, finding, marks.photo);
  const takenAt = known.photo.facts?.takenAt ?? null;
  if (known.kind === 'none') return none('no_pose', { takenAt });
  const { view, ground } = known;
  const sigmas = byHand(known.sigmas);
  if (marks.kind === 'shadow') {
    if (takenAt === null) return none('no_time');
    const found = heightFromShadow(view, ground, marks.foot, marks.tip, takenAt, sigmas);
    if (found.kind === 'none') return none(found.reason, { takenAt, ...('turn' in found ? { turn: found.turn } : {}) });
    const { height, sigma, length, elevation, turn } = found;
    return told(height, sigma, { takenAt, sun: elevation, turn, shadow: length });
  }
  const measure = marks.kind === 'length' ? lengthInPhoto : areaInPhoto;
  const found = measure(view, ground, marks.points, sigmas);
  if (found.kind === 'none') return none(found.reason, { takenAt });
  return told(found.value, found.sigma, { takenAt });
}

function twoPhotos(a: PhotoView, b: PhotoView, { foot, top }: Extract<Marks, { kind: 'two' }>): MeasureAnswer {
  const takenAt = a.photo.facts?.takenAt ?? null;
  if (a.kind === 'none' || b.kind === 'none') return none('no_pose', { takenAt });
  // One set for both: of a pair the worse positioning counts.
  const worse = a.sigmas.horizontal >= b.sigmas.horizontal ? a.sigmas : b.sigmas;
  const found = heightFromTwo([a.view, b.view], foot, top, byHand(worse));
  if (found.kind === 'none') return none(found.reason, { takenAt });
  const { height, sigma, angle, agrees } = found;
  if (!(height > 0)) return none('below_foot', { takenAt, angle, agrees });
  return told(height, sigma, { takenAt, angle, agrees });
}

function byHand(sigmas: Sigmas): Sigmas {
  return { ...sigmas, pixel: HAND };
}

function told(value: number, sigma: number, rests: Partial<Rests>): MeasureAnswer {
  return { value, sigma, why: null, rests: { ...NOTHING, ...rests } };
}

function none(why: NonNullable<MeasureAnswer['why']>, rests: Partial<Rests> = {}): MeasureAnswer {
  return { value: null, sigma: null, why, rests: { ...NOTHING, ...rests } };
}
