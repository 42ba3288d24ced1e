/** A finding's outline taken in hand, drawn anew, saved. */
import { notifications } from '@mantine/notifications';
import type { Geometry, Position } from 'geojson';
import { useTranslation } from 'react-i18next';
import { geometryArea } from '../../../../electron/domain/measure.ts';
import { useReviewItem } from '../../../api/review.ts';
import { useSaveOutline } from '../../../api/review-outlines.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { type Point, useDraw, type Vertex } from '../../../state/draw.ts';
import { useReview } from '../../../state/review.ts';
import { problemOf } from './problem-of.ts';

export interface Outline {
  begin(): void;
  anew(): void;
  save(): Promise<void>;
  saving: boolean;
}

/** @param photo SHA-256 of the one shown, null for a finding that no photo shows */
export function useOutline(id: number, photo: string | null): Outline {
  const { t } = useTranslation();
  const { data } = useReviewItem(id);
  const keep = useSaveOutline();
  return {
    saving: keep.isPending,
    begin() {
      if (!data) return;
      useReview.getState().set({ shapes: true });
      useDraw.getState().begin('outline', verticesIn(data.geometry as Geometry), 'map');
      useDraw.getState().set({ focus: { side: photo === null ? 'map' : 'photo', index: 0 } });
    },
    anew() {
      const { change, on, set } = useDraw.getState();
      change([], on, true);
      set({ placing: true });
    },
    async save() {
      const { vertices, on, past, end } = useDraw.getState();
      if (!data || keep.isPending) return;
      if (past.length === 0) return end();
      if (problemOf(vertices, on) !== null) return;
      const inPhoto = on === 'photo' && photo !== null;
      const points = vertices.flatMap((v): [number, number][] => {
        const own = inPhoto ? v.pixel : v.place;
        return own ? [[own[0], own[1]]] : [];
      });
      const body = inPhoto ? { drawnOn: 'photo' as const, photo, points } : { drawnOn: 'map' as const, photo, points };
      try {
        const { changeId } = await keep.mutateAsync({ id, rev: data.rev, ...body });
        end();
        const { given, set } = useReview.getState();
        if (changeId !== null) set({ given: [...given, { change: changeId, finding: id }] });
        notifications.show({ message: t('draw.saved'), autoClose: 3000 });
      } catch (error) {
        notifications.show({ color: 'red', title: t('draw.notSaved'), message: messageOf(error), autoClose: 8000 });
      }
    },
  };
}

/** The outer ring of the largest part, open. */
function verticesIn(geometry: Geometry): Vertex[] {
  const parts: Position[][][] =
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
  const sizes = parts.map((coordinates) => geometryArea({ type: 'Polygon', coordinates }));
  const ring = parts[sizes.indexOf(Math.max(...sizes))]?.[0] ?? [];
  return ring.slice(0, -1).map(([lon = 0, lat = 0]) => ({ pixel: null, place: [lon, lat] as Point, photo: null }));
}
