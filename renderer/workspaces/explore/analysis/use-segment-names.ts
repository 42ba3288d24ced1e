import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { pageQuery } from '../../../api/rows.ts';

/** The first hundred strict segments by name, for choosing among them. */
export function useSegmentNames(): { value: string; label: string }[] {
  const { data } = useQuery(pageQuery({ layer: 'segments', filter: {}, sort: 'name' }, 0));
  return useMemo(
    () =>
      (data?.rows ?? []).map((row) => ({
        value: String(row.id),
        label: String(row.name ?? row.id),
      })),
    [data],
  );
}
