/** Pictures of a finding's place that other flights took. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { otherPictures } from '../../electron/contract/review-pictures.ts';
import { useDesk } from '../state/desk.ts';
import { call } from './client.ts';

/** @param shown SHA-256 of the photo they are compared with */
export function otherPicturesQuery(id: number, shown: string, desk: number | null) {
  return queryOptions({
    queryKey: ['review', 'pictures', desk, id, shown],
    queryFn: ({ signal }) => call(otherPictures, { params: { id }, query: { shown } }, { signal }),
    staleTime: 60_000,
  });
}

export function useOtherPictures(id: number | null, shown: string) {
  const desk = useDesk((s) => s.person?.id ?? null);
  return useQuery({ ...otherPicturesQuery(id ?? 0, shown, desk), enabled: id !== null });
}
