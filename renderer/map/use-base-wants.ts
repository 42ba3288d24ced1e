import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Basemap, basemaps } from '../../electron/contract/basemaps.ts';
import type { Session } from '../../electron/contract/system.ts';
import { call } from '../api/client.ts';
import { useScheme } from '../app/use-scheme.ts';
import { useUi } from '../state/ui.ts';
import type { BaseWants } from './style/base-style.ts';

/** The basemap that is chosen; null for the built-in city, also while it loads or when it is gone. */
export function useBasemap(): Basemap | null {
  const chosen = useUi((s) => s.basemap);
  const { data } = useQuery({
    queryKey: ['basemaps'],
    queryFn: ({ signal }) => call(basemaps, {}, { signal }),
    enabled: chosen !== 'city',
  });
  return (chosen !== 'city' && data?.basemaps.find((b) => b.id === chosen)) || null;
}

/** What the basemap should look like now; the same object as long as nothing changed. */
export function useBaseWants(session: Session): BaseWants {
  const scheme = useScheme();
  const language = useUi((s) => s.language);
  const basemap = useBasemap();
  const cityVersion = `${session.pack.id}-${session.version}-${session.cityVersion}`;
  return useMemo(
    () => ({ basemap, scheme, language, cityVersion, origin: location.origin }),
    [basemap, scheme, language, cityVersion],
  );
}
