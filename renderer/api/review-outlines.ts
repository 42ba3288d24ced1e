/** A finding's photos and the map together. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { CallerInput } from '../../electron/contract/endpoint.ts';
import * as contract from '../../electron/contract/review-outlines.ts';
import type { Point } from '../state/draw.ts';
import { call } from './client.ts';
import { useRefresh } from './features.ts';

/** Pixels of a photo to places, or places on the map to its pixels. */
export function projectPoints(finding: number, photo: string, from: 'photo' | 'map', points: readonly Point[]) {
  return call(contract.projectPoints, {
    body: { finding, photo, from, points: points.map(([x, y]): [number, number] => [x, y]) },
  });
}

/** The pixels of places in a photo; nothing is asked while either is null. */
export function usePixels(finding: number, photo: string | null, places: readonly Point[] | null) {
  return useQuery({
    queryKey: ['review', 'pixels', finding, photo, places],
    queryFn: () => projectPoints(finding, photo ?? '', 'map', places ?? []),
    enabled: photo !== null && places !== null && places.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useFootprints(id: number) {
  return useQuery({
    queryKey: ['review', 'footprints', id],
    queryFn: async ({ signal }) => (await call(contract.footprints, { params: { id } }, { signal })).footprints,
  });
}

/** `null` asks nothing. */
export function useMeasured(finding: number, marks: contract.Marks | null) {
  return useQuery({
    queryKey: ['review', 'measure', finding, marks],
    queryFn: ({ signal }) =>
      call(contract.measurePhoto, { body: { finding, marks: marks as contract.Marks } }, { signal }),
    enabled: marks !== null,
    placeholderData: (before) => before,
  });
}

type Body<E extends typeof contract.saveOutline | typeof contract.keepMeasured> = NonNullable<CallerInput<E>['body']>;

export function useSaveOutline() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: number } & Body<typeof contract.saveOutline>) =>
      call(contract.saveOutline, { params: { id }, body }),
    onSettled: () => refresh(),
  });
}

export function useKeepMeasured() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: number } & Body<typeof contract.keepMeasured>) =>
      call(contract.keepMeasured, { params: { id }, body }),
    onSettled: () => refresh(),
  });
}
