import { useEffect, useMemo, useState } from 'react';
import type { OtherPictures } from '../../../../electron/contract/review-pictures.ts';
import { chain, type Homography } from '../../../../electron/domain/homography.ts';
import { shownUrl } from '../../../api/photos.ts';
import { useOtherPictures } from '../../../api/review-pictures.ts';
import { type Correction, useCompare } from '../../../state/compare.ts';
import { useReview } from '../../../state/review.ts';
import { firstMap } from './lie-over.ts';

export type OtherPicture = OtherPictures['pictures'][number];

export interface Comparison {
  /** Most alike first; undefined while they are asked for. */
  pictures: readonly OtherPicture[] | undefined;
  failed: boolean;
  /** The one to compare with. */
  other: OtherPicture | null;
  /** By the two pictures, under which corrections are remembered. */
  key: string;
  correction: Correction | undefined;
}

/** @param shown SHA-256 of the photo in the frame */
export function useComparison(shown: string): Comparison {
  const id = useReview((s) => s.current);
  const { data, error } = useOtherPictures(id, shown);
  const wanted = useCompare((s) => s.other);
  const other = data?.pictures.find((p) => p.sha256 === wanted) ?? data?.pictures[0] ?? null;
  const key = `${shown}:${other?.sha256 ?? ''}`;
  const correction = useCompare((s) => s.corrections[key]);
  return { pictures: data?.pictures, failed: error !== null && !data, other, key, correction };
}

interface Size {
  width: number;
  height: number;
}

export interface LaidOver {
  source: string;
  size: Size;
  /** From the other picture's pixels to those of the shown one. */
  map: Homography;
  byPoses: boolean;
}

/** The other picture over the shown one; null until both sizes are known. */
export function useLaidOver(shown: string, size: Size | null): LaidOver | null {
  const id = useReview((s) => s.current);
  const { data } = useOtherPictures(id, shown);
  const { other, correction } = useComparison(shown);
  const source = other && shownUrl(other);
  const natural = useNaturalSize(other?.width && other.height ? null : source);
  return useMemo(() => {
    const own = other?.width && other.height ? { width: other.width, height: other.height } : natural;
    if (!data || !other || !source || !size || !own) return null;
    const first = firstMap({ ground: data.shown.ground, ...size }, { ground: other.ground, ...own });
    const map = correction ? chain(correction.map, first.map) : first.map;
    return { source, size: own, map, byPoses: first.byPoses };
  }, [data, other, source, size, natural, correction]);
}

/** Of a picture that came without its size. */
function useNaturalSize(source: string | null): Size | null {
  const [found, setFound] = useState<(Size & { source: string }) | null>(null);
  useEffect(() => {
    if (!source) return;
    const image = new Image();
    image.onload = () => setFound({ source, width: image.naturalWidth, height: image.naturalHeight });
    image.src = source;
    return () => {
      image.onload = null;
    };
  }, [source]);
  return found?.source === source ? found : null;
}
