/** The attribute table's pages, read as they come into view. */
import { keepPreviousData, queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import type { Filter } from '../../electron/contract/filter.ts';
import { position, type Row, rows } from '../../electron/contract/layers.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import { call } from './client.ts';

/** Rows a page: at 32 pixels a row, some four screens. */
export const PAGE = 200;

export interface TableQuery {
  layer: Layer;
  filter: Filter;
  /** Field key, `-` in front for descending. */
  sort: string | undefined;
}

export function pageQuery({ layer, filter, sort }: TableQuery, page: number) {
  return queryOptions({
    queryKey: ['rows', layer, filter, sort ?? '', page],
    queryFn: ({ signal }) =>
      call(rows, { params: { layer }, query: { ...filter, sort, offset: page * PAGE, limit: PAGE } }, { signal }),
    gcTime: 60_000, // pages scrolled past are let go after a minute
  });
}

export interface Rows {
  /** Rows under the filter; undefined until the first answer. */
  total: number | undefined;
  /** Undefined while its page is on the way. */
  rowAt(index: number): Row | undefined;
  error: Error | null;
  retry(): void;
  /** Whether what is shown still answers the filter before. */
  stale: boolean;
}

/** The rows from `first` to `last`, both included. */
export function useRows(query: TableQuery, first: number, last: number): Rows {
  const head = useQuery({ ...pageQuery(query, 0), placeholderData: keepPreviousData });
  const from = Math.floor(Math.max(0, first) / PAGE);
  const to = Math.floor(Math.max(0, last) / PAGE);
  const wanted = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const pages = useQueries({ queries: wanted.map((page) => pageQuery(query, page)) });
  return {
    total: head.data?.total,
    rowAt: (index) => {
      const page = Math.floor(index / PAGE);
      return (pages[page - from]?.data ?? (page === 0 ? head.data : undefined))?.rows[index % PAGE];
    },
    error: head.error ?? pages.find((p) => p.error)?.error ?? null,
    retry: () => {
      void head.refetch();
      for (const page of pages) if (page.error) void page.refetch();
    },
    stale: head.isPlaceholderData,
  };
}

/** Where a feature stands in the table; -1 when the filter leaves it out. */
export function positionQuery({ layer, filter, sort }: TableQuery, id: number) {
  return queryOptions({
    queryKey: ['position', layer, filter, sort ?? '', id],
    queryFn: ({ signal }) => call(position, { params: { layer }, query: { ...filter, sort, id } }, { signal }),
  });
}
