import {
  type InvalidateOptions,
  type InvalidateQueryFilters,
  type Query,
  QueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import { ApiError } from './client.ts';

/**
 * Loses no change. What is being read for the first time, or by nobody any more, TanStack Query lets go on when it is
 * said to be out of date, and takes what comes, which may be of before the change, for fresh: here it is read again then.
 */
class FreshClient extends QueryClient {
  /** Queries to be read again when what is on its way has come. */
  readonly #waiting = new WeakMap<Query, Promise<void>>();

  override async invalidateQueries<K extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<K>,
    options?: InvalidateOptions,
  ): Promise<void> {
    const goesOn = this.getQueryCache()
      .findAll(filters)
      .filter(
        (query) => query.state.fetchStatus === 'fetching' && (query.state.data === undefined || !query.isActive()),
      );
    const again = goesOn.map((query) => this.#again(query as Query, options));
    await Promise.all([super.invalidateQueries(filters, options), ...again]);
  }

  #again(query: Query, options: InvalidateOptions | undefined): Promise<void> {
    const known = this.#waiting.get(query);
    if (known) return known;
    const settled = query.promise?.catch(() => undefined) ?? Promise.resolve();
    const read = settled.then(() => {
      this.#waiting.delete(query);
      return super.invalidateQueries({ queryKey: query.queryKey, exact: true }, options);
    });
    this.#waiting.set(query, read);
    return read;
  }
}

export function queryClient(): QueryClient {
  return new FreshClient({
    defaultOptions: {
      queries: {
        // The event stream says when something changed; only an unreachable back end is worth asking again.
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => error instanceof ApiError && error.code === 'offline' && count < 2,
      },
    },
  });
}
