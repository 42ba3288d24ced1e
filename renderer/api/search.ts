/** The search box's question. */
import { useQuery } from '@tanstack/react-query';
import { search } from '../../electron/contract/system.ts';
import { call } from './client.ts';

const LIMIT = 20; // more than fit on a laptop's screen without scrolling would bury the best

/** Hits for a text, best first. A text that is no longer asked for is cancelled on its way. */
export function useSearch(text: string) {
  const q = text.trim();
  return useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => call(search, { query: { q, limit: LIMIT } }, { signal }),
    enabled: q !== '',
    placeholderData: (previous) => previous,
    gcTime: 60_000,
  });
}
