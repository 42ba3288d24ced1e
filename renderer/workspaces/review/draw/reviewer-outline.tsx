import type { Geometry } from 'geojson';
import { useMemo } from 'react';
import { useReviewItem } from '../../../api/review.ts';
import { usePixels } from '../../../api/review-outlines.ts';
import { type Point, useDraw } from '../../../state/draw.ts';
import styles from '../photo-pane.module.css';

interface Props {
  id: number;
  photo: string;
  /** What the detector saw in this photo. */
  pixels: readonly Point[] | null;
}

/** The outline of a finding in a photo: a reviewer's projected into it, else the detector's own; in hand it is drawn by others. */
export function OutlineInPhoto({ id, photo, pixels }: Props) {
  const { data } = useReviewItem(id);
  const editing = useDraw((s) => s.tool === 'outline');
  const places = useMemo(() => (data?.outline ? ringOf(data.geometry as Geometry) : null), [data]);
  const { data: projected } = usePixels(id, photo, places);
  const drawn = projected?.points.flatMap((p) => (p ? [p] : [])) ?? null;
  const list = (points: readonly Point[]) => points.map((p) => p.join(',')).join(' ');
  const solid = editing ? null : places === null ? pixels : drawn;
  const detector = editing || places !== null ? pixels : null;
  return (
    <>
      {detector && <polygon className={styles.detector} points={list(detector)} />}
      {solid && (
        <>
          <polygon className={styles.casing} points={list(solid)} />
          <polygon className={styles.outline} points={list(solid)} />
        </>
      )}
    </>
  );
}

function ringOf(geometry: Geometry): Point[] | null {
  const ring = geometry.type === 'Polygon' ? geometry.coordinates[0] : null;
  return ring?.map(([x = 0, y = 0]) => [x, y]) ?? null;
}
