/** Permits of street trading over a span of time: rows of the record, whose periods touch it. */
import { useQuery } from '@tanstack/react-query';
import { type Row, rows } from '../../electron/contract/layers.ts';
import { call } from './client.ts';

const MOST = 1000; // rows a page
const PAGES = 20;

/** All stalls whose permit is valid at some time from `from` to before `to`, epoch seconds, by the day it ends. */
export function usePermits(from: number, to: number, status: string | null) {
  return useQuery({
    queryKey: ['rows', 'permits', from, to, status],
    queryFn: async ({ signal }): Promise<{ total: number; rows: Row[] }> => {
      const found: Row[] = [];
      let total = 0;
      for (let page = 0; page < PAGES; page++) {
        const query = { from, to, sort: 'valid_to', offset: page * MOST, limit: MOST, ...(status ? { status } : {}) };
        const answer = await call(rows, { params: { layer: 'vendors' }, query: query as never }, { signal });
        found.push(...answer.rows);
        total = answer.total;
        if (found.length >= total || answer.rows.length === 0) break;
      }
      return { total, rows: found };
    },
    placeholderData: (before) => before,
    gcTime: 60_000,
  });
}
