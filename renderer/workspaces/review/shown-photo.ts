/** The photos that show a finding, and which of them is looked at. */
import { useMemo } from 'react';
import type { Output } from '../../../electron/contract/endpoint.ts';
import type * as contract from '../../../electron/contract/review.ts';
import { useReviewItem } from '../../api/review.ts';
import { useReview } from '../../state/review.ts';

type Detection = Output<typeof contract.reviewItem>['detections'][number];
export type Shot = Detection & { photo: NonNullable<Detection['photo']> };

export function withPhoto(detections: readonly Detection[]): Shot[] {
  return detections.filter((d): d is Shot => d.photo !== null);
}

/** The one chosen, else the first. */
export function shownOf(shots: readonly Shot[], chosen: number | null): Shot | null {
  return shots.find((s) => s.id === chosen) ?? shots[0] ?? null;
}

/** SHA-256 of the photo shown of a finding; null for one that no photo shows. */
export function useShownPhoto(id: number | null): string | null {
  const { data } = useReviewItem(id);
  const chosen = useReview((s) => s.shot);
  return useMemo(() => shownOf(withPhoto(data?.detections ?? []), chosen)?.photo.sha256 ?? null, [data, chosen]);
}
