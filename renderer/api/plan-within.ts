/** What of the record lies in an area that planning has drawn. */
import { useQuery } from '@tanstack/react-query';
import { rows } from '../../electron/contract/layers.ts';
import { call } from './client.ts';

export interface Within {
  /** Places to park, and their berths together. */
  parking: number;
  berths: number;
  /** Illegal parking on record. */
  violations: number;
}

const MOST = 1000; // rows a page: more places to park than any walk reaches

/** `area` as the filter takes it: lon, lat, lon, lat …; null asks nothing. */
export function useWithin(area: number[] | null) {
  return useQuery({
    queryKey: ['rows', 'within', area],
    queryFn: async ({ signal }): Promise<Within> => {
      const polygon = area as number[];
      const [parking, violations] = await Promise.all([
        call(rows, { params: { layer: 'parking' }, query: { polygon, limit: MOST } as never }, { signal }),
        call(rows, { params: { layer: 'violations' }, query: { polygon, limit: 1 } as never }, { signal }),
      ]);
      const berths = parking.rows.reduce((sum, row) => sum + (typeof row.berths === 'number' ? row.berths : 0), 0);
      return { parking: parking.total, berths, violations: violations.total };
    },
    enabled: area !== null,
    placeholderData: (before) => before,
    gcTime: 10_000,
  });
}
