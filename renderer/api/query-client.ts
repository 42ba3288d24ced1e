import { type InvalidateOptions, type InvalidateQueryFilters, QueryClient, type QueryKey } from '@tanstack/react-query';
import { ApiError } from './client.ts';

/**
 * Loses no change. What is being read for the first time, or by nobody any more, TanStack Query lets go on when it is
 * said to be out of date, and takes what comes, which may be of before the change, for fresh: here it is read again then.
 */
class FreshClient extends QueryClient {
  override async invalidateQueries<K extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<K>,
    options?: InvalidateOptions,
  ): Promise<void> {
    const goesOn = this.getQueryCache()
      .findAll(filters)
      .filter(
        (query) => query.state.fetchStatus === 'fetching' && (query.state.data === undefined || !query.isActive()),
      );
    const again = goesOn.map(async ({ promise, queryKey }) => {
      await promise?.catch(() => undefined);
      await super.invalidateQueries({ queryKey, exact: true }, options);
    });
    await Promise.all([super.invalidateQueries(filters, options), ...again]);
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
