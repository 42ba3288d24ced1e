/** The camera of a photo that the database knows, and the ground it looks at near a finding. */
import type { Projected } from '../contract/review-outlines.ts';
import type { FlatGround } from '../photogrammetry/ground.ts';
import type { Sigmas } from '../photogrammetry/sigmas.ts';
import type { View } from '../photogrammetry/view.ts';
import type { ReadDb } from '../store/database.ts';
import { type KnownPhoto, knownPhoto, seenIn } from '../store/photo-facts.ts';
import { levelOf } from './level-of.ts';
import { viewOf } from './view-of.ts';

export type PhotoView =
  | { kind: 'view'; photo: KnownPhoto; view: View; sigmas: Sigmas; ground: FlatGround }
  | { kind: 'none'; photo: KnownPhoto; lacks: NonNullable<Projected['lacks']> };

/** Throws `not_found`. */
export async function photoView(db: ReadDb, finding: number, sha256: string): Promise<PhotoView> {
  return viewOfKnown(db, finding, await knownPhoto(db, sha256));
}

/** The ground is level, as high as where the flight took off, or as where the import placed what it saw of the finding. */
export async function viewOfKnown(db: ReadDb, finding: number, photo: KnownPhoto): Promise<PhotoView> {
  if (!photo.facts) return { kind: 'none', photo, lacks: 'facts' };
  const answer = viewOf(photo.facts);
  if (answer.kind === 'none') return { photo, ...answer };
  const seen = await seenIn(db, finding, photo.mediaId);
  return { photo, ...answer, ground: { kind: 'flat', height: seen ? levelOf(answer.view, seen) : 0 } };
}
