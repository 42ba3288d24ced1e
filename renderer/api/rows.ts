/** The attribute table's pages, read as they come into view. */
import { type QueryClient, queryOptions, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Filter } from '../../electron/contract/filter.ts';
import { position, type Row, rows } from '../../electron/contract/layers.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import { waitFor } from '../state/asked.ts';
import { type Newest, newest } from '../state/newest.ts';
import { call } from './client.ts';

/** Rows a page: some three screens, so that a jump into the middle needs one page or two, of 30 kB each. */
export const PAGE = 100;
/** Pages kept beside those on screen: 6,000 rows to scroll back to at once, about 5 MB. */
const KEPT = 60;
/** Milliseconds that a range is looked at before the page after it is asked for: no scroll bar flies past so slowly. */
const REST = 80;
/** Frames that the next question waits for a page; a long sort is given up for a newer one. */
const PATIENCE = 60;

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
    structuralSharing: false, // comparing two pages costs more than drawing one
  });
}

export interface Rows {
  /** What the rows answer: the question before, until the first page of the present one is there. */
  query: TableQuery;
  /** Rows under the filter; undefined until the first answer. */
  total: number | undefined;
  /** Undefined while its page is on the way. */
  rowAt(index: number): Row | undefined;
  error: Error | null;
  retry(): void;
  /** Whether what is shown still answers the question before. */
  stale: boolean;
}

/** The rows from `first` to `last`, both included, and those that scrolling on would show next. */
export function useRows(wanted: TableQuery, first: number, last: number): Rows {
  const client = useQueryClient();
  const head = useQuery(pageQuery(wanted, 0));
  const [shown, setShown] = useState<{ query: TableQuery; total: number } | null>(null);
  const kept = shown?.query.layer === wanted.layer ? shown : null;
  if (head.data && (kept?.query !== wanted || kept.total !== head.data.total)) {
    setShown({ query: wanted, total: head.data.total });
  }
  const query = head.data || !kept ? wanted : kept.query;
  const range = useRangeAsked(query, first, last);
  const pages = useQueries({ queries: range.pages.map((page) => pageQuery(query, page)) });
  const isAtRest = query === wanted && pages.every((page) => page.data);
  useEffect(() => {
    if (!isAtRest) return;
    dropFarPages(client);
    const timer = setTimeout(() => void client.prefetchQuery(pageQuery(query, range.next)), REST);
    return () => clearTimeout(timer);
  }, [client, query, range, isAtRest]);

  const known = new Map<number, Row[] | undefined>();
  const rowsOf = (page: number) => {
    if (!known.has(page)) known.set(page, client.getQueryData(pageQuery(query, page).queryKey)?.rows);
    return known.get(page);
  };
  return {
    query,
    total: head.data?.total ?? kept?.total,
    rowAt: (index) => rowsOf(Math.floor(index / PAGE))?.[index % PAGE],
    error: head.error ?? pages.find((p) => p.error)?.error ?? null,
    retry: () => {
      void head.refetch();
      for (const page of pages) if (page.error) void page.refetch();
    },
    stale: query !== wanted,
  };
}

interface RangeAsked {
  of: TableQuery | null;
  pages: number[];
  /** The page that comes next in the direction of the scrolling. */
  next: number;
}

const TOP = { pages: [0], next: 1 };

/** Follows a range that scrolling changes no faster than pages come: of the places passed, most are never asked for. */
function useRangeAsked(query: TableQuery, first: number, last: number): RangeAsked {
  const client = useQueryClient();
  const from = Math.floor(Math.max(0, first) / PAGE);
  const to = Math.floor(Math.max(0, last) / PAGE);
  const [range, setRange] = useState<RangeAsked>({ of: null, ...TOP });
  const of = useRef(query);
  useEffect(() => {
    of.current = query;
  });
  const line = useRef<Newest<[from: number, to: number]>>(null);
  useEffect(() => {
    const isBusy = (frames: number) => frames < PATIENCE && client.isFetching({ queryKey: ['rows'] }) > 0;
    line.current = newest({
      isBusy,
      take: ([from, to]) =>
        setRange((before) => {
          const pages = Array.from({ length: to - from + 1 }, (_, i) => from + i);
          const isSame = of.current === before.of && pages.join() === before.pages.join();
          if (isSame) return before;
          const isUp = from < (before.pages[0] ?? 0);
          return { of: of.current, pages, next: isUp ? Math.max(0, from - 1) : to + 1 };
        }),
    });
    const leave = waitFor(isBusy);
    return () => {
      leave();
      line.current?.stop();
    };
  }, [client]);
  useEffect(() => line.current?.want([from, to]), [from, to]);
  // Another question begins at the top, whatever was in sight before.
  return useMemo(() => (range.of === query ? range : { of: query, ...TOP }), [range, query]);
}

/** Lets go of the pages that were read longest ago, so that scrolling through a million rows fills no memory. */
function dropFarPages(client: QueryClient): void {
  const unseen = client.getQueryCache().findAll({ queryKey: ['rows'], type: 'inactive' });
  if (unseen.length <= KEPT) return;
  unseen.sort((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt);
  for (const page of unseen.slice(0, unseen.length - KEPT)) client.getQueryCache().remove(page);
}

/** Where a feature stands in the table; -1 when the filter leaves it out. */
export function positionQuery({ layer, filter, sort }: TableQuery, id: number) {
  return queryOptions({
    queryKey: ['position', layer, filter, sort ?? '', id],
    queryFn: ({ signal }) => call(position, { params: { layer }, query: { ...filter, sort, id } }, { signal }),
  });
}

/** All rows up to so many, in pages of a thousand. */
export async function rowsUpTo({ layer, filter, sort }: TableQuery, most: number): Promise<Row[]> {
  const out: Row[] = [];
  for (;;) {
    const limit = Math.min(1000, most - out.length);
    const page = await call(rows, { params: { layer }, query: { ...filter, sort, offset: out.length, limit } });
    out.push(...page.rows);
    if (page.rows.length < limit || out.length >= most || out.length >= page.total) return out;
  }
}
