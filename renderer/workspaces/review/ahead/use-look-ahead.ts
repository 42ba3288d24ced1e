import { useQueryClient } from '@tanstack/react-query';
import type { Geometry } from 'geojson';
import { useEffect } from 'react';
import type { ReviewItem } from '../../../../electron/contract/review.ts';
import { bboxOf } from '../../../../electron/domain/measure.ts';
import { shownUrl } from '../../../api/photos.ts';
import { reviewItemQuery } from '../../../api/review.ts';
import { useMap } from '../../../map/map-context.tsx';
import { warmTiles } from '../../../map/warm-tiles.ts';
import { useDesk } from '../../../state/desk.ts';
import { prepareStandIn } from './stand-ins.ts';

const FAR = 2; // findings

/** Makes ready what comes after the finding on the table: its facts, the view of its first photo, its tiles. */
export function useLookAhead(items: readonly ReviewItem[], current: number | null): void {
  const client = useQueryClient();
  const map = useMap();
  const desk = useDesk((s) => s.person?.id ?? null);
  const next = items
    .filter((i) => i.id !== current)
    .slice(0, FAR)
    .map((i) => i.id)
    .join();
  useEffect(() => {
    if (current === null || next === '') return;
    let wanted = true;
    void (async () => {
      for (const id of next.split(',').map(Number)) {
        const item = await client.ensureQueryData(reviewItemQuery(id, desk)).catch(() => null);
        if (!wanted || !item) return;
        if (map) warmTiles(map, bboxOf(item.geometry as Geometry), 18);
        const shot = item.detections.find((d) => d.photo !== null);
        const { photo, pixels } = shot ?? {};
        if (!photo?.width || !photo.height) continue;
        const size = { width: photo.width, height: photo.height };
        await prepareStandIn({ ...photo, source: shownUrl(photo), size, box: pixels ? boxOf(pixels) : null });
        if (!wanted) return;
      }
    })();
    return () => {
      wanted = false;
    };
  }, [client, map, desk, current, next]);
}

function boxOf(ring: readonly (readonly [number, number])[]): [number, number, number, number] {
  const [xs, ys] = [ring.map((p) => p[0]), ring.map((p) => p[1])];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
