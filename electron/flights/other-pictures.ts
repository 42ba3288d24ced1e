/** Photos of other flights in which a finding's place can be seen, for before and after. */
import { ZhituError } from '../contract/errors.ts';
import type { OtherPictures } from '../contract/review-pictures.ts';
import type { ReadDb } from '../store/database.ts';
import { type PlacePhoto, picturesAround } from '../store/pictures-around.ts';
import { type GroundMap, groundMapOf } from './ground-map.ts';
import { viewOf } from './view-of.ts';

const REACH = 1000; // metres from the camera beyond which footprints end
const MOST = 60;

interface Seen {
  photo: PlacePhoto;
  ground: GroundMap | null;
}

/**
 * @param place the finding's middle, degrees
 * @param others findings at the place besides this one: their photos count even where they tell no pose
 * @param id the finding itself
 * @throws `not_found` when `shown` is no photo of the finding
 */
export async function otherPicturesOf(
  db: ReadDb,
  id: number,
  place: { lon: number; lat: number },
  others: readonly number[],
  shown: string,
): Promise<OtherPictures> {
  const dLat = REACH / 110_000;
  const dLon = dLat / Math.cos((place.lat * Math.PI) / 180);
  const box = [place.lon - dLon, place.lat - dLat, place.lon + dLon, place.lat + dLat] as const;
  const photos = await picturesAround(db, box, [id, ...others]);
  const here = photos.find((p) => p.sha256 === shown);
  if (!here?.findings.some((f) => f.id === id)) throw new ZhituError('not_found', { what: `photo ${shown}` });
  const base = seenIn(here, place);
  const found = photos
    .filter((p) => p !== here && !p.flights.some((code) => here.flights.includes(code)))
    .map((photo) => seenIn(photo, place))
    .filter(({ photo, ground }) => (ground ? ground.inside : photo.findings.length > 0))
    .map((seen) => ({ ...seen, ...likeness(base.ground, seen.ground) }))
    .sort((a, b) => a.unlike - b.unlike || (b.photo.takenAt ?? 0) - (a.photo.takenAt ?? 0) || a.photo.id - b.photo.id);
  return {
    shown: pictureOf(base),
    pictures: found.slice(0, MOST).map((seen) => ({
      ...pictureOf(seen),
      angle: seen.angle,
      findings: seen.photo.findings.filter((f) => f.id !== id),
    })),
  };
}

function seenIn(photo: PlacePhoto, { lon, lat }: { lon: number; lat: number }): Seen {
  const answer = photo.facts ? viewOf(photo.facts) : null;
  return { photo, ground: answer?.kind === 'view' ? groundMapOf(answer.view, lon, lat) : null };
}

/** Halving or doubling the scale counts like 20° between the lines of sight. */
function likeness(a: GroundMap | null, b: GroundMap | null): { angle: number | null; unlike: number } {
  if (!a || !b) return { angle: null, unlike: b ? 1000 : 2000 };
  const cosine = a.towards[0] * b.towards[0] + a.towards[1] * b.towards[1] + a.towards[2] * b.towards[2];
  const angle = (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
  return { angle, unlike: angle + 20 * Math.abs(Math.log2(a.groundPixel / b.groundPixel)) };
}

function pictureOf({ photo, ground }: Seen): OtherPictures['shown'] {
  const { sha256, name, type, flights, takenAt, facts } = photo;
  const size = { width: facts?.width ?? null, height: facts?.height ?? null };
  return { sha256, name, type, ...size, flights, takenAt, ground: ground ? [...ground.map] : null };
}
