/** Views that people of this database keep and share. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { readSetting, SETTINGS, writeSetting } from '../../electron/contract/system.ts';
import { call } from './client.ts';

export type Bookmark = z.output<typeof SETTINGS.bookmarks>[number];

const KEY = ['setting', 'bookmarks'];
const params = { key: 'bookmarks' } as const;

async function read(signal?: AbortSignal): Promise<Bookmark[]> {
  const { value } = await call(readSetting, { params }, { signal });
  // What an older or newer Zhitu wrote may not fit; better none than a broken menu.
  return SETTINGS.bookmarks.safeParse(value ?? []).data ?? [];
}

export function useBookmarks(enabled = true) {
  // Others may have saved some since; there is no event for settings.
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => read(signal), enabled, staleTime: 0 });
}

/** Changes the list as it is on the server now, so that two windows do not undo each other's. */
export function useChangeBookmarks() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: (list: Bookmark[]) => Bookmark[]) => {
      const value = change(await read());
      await call(writeSetting, { params, body: { value } });
      return value;
    },
    onSuccess: (value) => client.setQueryData(KEY, value),
  });
}
