import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { MapProvider } from '../map/map-context.tsx';
import { cssVariables } from './css-variables.ts';
import { themeNaming } from './theme.ts';
import { useScheme } from './use-scheme.ts';

export function Providers({ children }: { children: ReactNode }) {
  const scheme = useScheme();
  const { t } = useTranslation();
  const theme = useMemo(() => themeNaming(t('shell.close')), [t]);
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            // The event stream says when something changed; only an unreachable back end is worth asking again.
            staleTime: 60_000,
            refetchOnWindowFocus: false,
            retry: (count, error) => error instanceof ApiError && error.code === 'offline' && count < 2,
          },
        },
      }),
  );
  return (
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={scheme}>
        <Notifications position="bottom-right" limit={4} />
        <MapProvider>{children}</MapProvider>
      </MantineProvider>
    </QueryClientProvider>
  );
}
