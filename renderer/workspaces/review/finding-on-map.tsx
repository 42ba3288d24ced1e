import type { Geometry } from 'geojson';
import { useEffect, useMemo } from 'react';
import { bboxOf } from '../../../electron/domain/measure.ts';
import { useReviewItem } from '../../api/review.ts';
import { useScheme } from '../../app/use-scheme.ts';
import { useFreeArea } from '../../map/free-area.ts';
import { usePlanLayer } from '../../map/layers/plan-layer.ts';
import { FINDING_SOURCE, findingFeatures, findingLayers } from '../../map/layers/review-finding.ts';
import { useCamera } from '../../state/camera.ts';
import { useDraw } from '../../state/draw.ts';
import { useReview } from '../../state/review.ts';

/** Draws the finding and brings it into view whenever another is taken. */
export function FindingOnMap({ id }: { id: number }) {
  const scheme = useScheme();
  const shapes = useReview((s) => s.shapes);
  const editing = useDraw((s) => s.tool === 'outline');
  const { data } = useReviewItem(id);
  const layers = useMemo(() => findingLayers(scheme), [scheme]);
  const features = useMemo(
    () =>
      data && shapes
        ? findingFeatures(
            editing ? null : data.geometry,
            data.detections.flatMap((d) => (d.geometry ? [d.geometry] : [])),
            editing || !data.ellipse ? null : { lon: data.lon, lat: data.lat, ...data.ellipse },
          )
        : findingFeatures(null, [], null),
    [data, shapes, editing],
  );
  usePlanLayer(FINDING_SOURCE, features, layers);
  const outline = data?.geometry;
  const { left, right } = useFreeArea((s) => s.margins);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another finding or other panels, not another reading of the same
  useEffect(() => {
    if (outline) showFinding(outline as Geometry);
  }, [id, outline === undefined, left, right]);
  return null;
}

/** With some of its surroundings: neighbours tell what a roof is. */
export function showFinding(outline: Geometry): void {
  const [west, south, east, north] = bboxOf(outline);
  const room = 0.0004; // degrees, some 40 m
  useCamera.getState().goTo({ bbox: [west - room, south - room, east + room, north + room], zoom: 18.5 });
}
