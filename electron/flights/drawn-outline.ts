/** An outline that somebody drew in a photo or on the map, as it goes into the record. */
import type { Polygon } from 'geojson';
import { ZhituError } from '../contract/errors.ts';
import type { OutlineBody, Projected } from '../contract/review-outlines.ts';
import { firstCrossing, normaliseGeometry } from '../domain/geometry-check.ts';
import { outlineOf } from '../photogrammetry/outline.ts';
import type { ReadDb } from '../store/database.ts';
import type { DrawnOutline } from '../store/outlines.ts';
import { type PhotoView, photoView } from './photo-view.ts';
import { projectPoints } from './project-points.ts';

type Point = [number, number];

/**
 * Drawn in a photo it is projected to level ground; drawn on the map it stays as it is, and the photo shown beside it gives
 * the ellipse. Throws `not_found`, `photo_no_pose`, `outline_too_few`, `outline_crossing`, `outline_outside_photo`,
 * `outline_no_ground`.
 */
export async function drawnOutline(db: ReadDb, finding: number, body: OutlineBody): Promise<DrawnOutline> {
  const points = distinct(body.points);
  if (points.length < 3) throw new ZhituError('outline_too_few');
  const photo = body.photo === null ? null : await photoView(db, finding, body.photo);
  return body.drawnOn === 'photo' ? inPhoto(photo as PhotoView, points) : onMap(photo, points);
}

function inPhoto(known: PhotoView, pixels: Point[]): DrawnOutline {
  if (known.kind === 'none') throw new ZhituError('photo_no_pose');
  if (crosses(pixels)) throw new ZhituError('outline_crossing');
  const found = outlineOf(known.view, known.ground, pixels, known.sigmas);
  if (found.kind === 'none') {
    switch (found.reason) {
      case 'outside_photo':
        throw new ZhituError('outline_outside_photo');
      case 'too_few':
        throw new ZhituError('outline_too_few');
      case 'crossing':
        throw new ZhituError('outline_crossing');
      default:
        throw new ZhituError('outline_no_ground');
    }
  }
  const { polygon, ellipse } = found;
  return { drawnOn: 'photo', mediaId: known.photo.mediaId, pixels, polygon, ellipse };
}

function onMap(known: PhotoView | null, places: Point[]): DrawnOutline {
  if (crosses(places)) throw new ZhituError('outline_crossing');
  const polygon = normaliseGeometry<Polygon>({ type: 'Polygon', coordinates: [closed(places)] });
  const seen: Projected | null = known?.kind === 'view' ? projectPoints(known, 'map', places) : null;
  const pixels = seen?.points.every((p) => p !== null) ? (seen.points as Point[]) : null;
  const ellipse = seen?.ellipse ? ellipseIn(seen.ellipse) : null;
  return { drawnOn: 'map', mediaId: known?.photo.mediaId ?? null, pixels, polygon, ellipse };
}

function ellipseIn({ major, minor, azimuth, probability }: NonNullable<Projected['ellipse']>) {
  return { major, minor, azimuth, probability };
}

function crosses(points: Point[]): boolean {
  return firstCrossing([closed(points)]) !== undefined;
}

function closed(points: Point[]): Point[] {
  return [...points, points[0] as Point];
}

function distinct(points: readonly Point[]): Point[] {
  return points.filter((p, i) => {
    const before = points.at(i - 1);
    return points.length === 1 || p[0] !== before?.[0] || p[1] !== before?.[1];
  });
}
