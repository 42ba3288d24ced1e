/** The ground that the photos of a finding show. */
import type { Output } from '../contract/endpoint.ts';
import type * as contract from '../contract/review-outlines.ts';
import { footprintOf } from '../photogrammetry/footprint.ts';
import type { ReadDb } from '../store/database.ts';
import { photosOf } from '../store/photo-facts.ts';
import { viewOfKnown } from './photo-view.ts';

export async function footprintsOf(
  db: ReadDb,
  finding: number,
): Promise<Output<typeof contract.footprints>['footprints']> {
  const photos = await photosOf(db, finding);
  return Promise.all(
    photos.map(async (photo) => {
      const known = await viewOfKnown(db, finding, photo);
      const { sha256 } = photo;
      if (known.kind === 'none') return { photo: sha256, lacks: known.lacks, polygon: null, camera: null };
      const { lon, lat, height } = known.view.pose;
      const print = footprintOf(known.view, known.ground);
      const polygon = print.kind === 'footprint' ? print.polygon : null;
      return { photo: sha256, lacks: null, polygon, camera: { lon, lat, height } };
    }),
  );
}
