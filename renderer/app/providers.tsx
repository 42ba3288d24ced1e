import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../api/query-client.ts';
import { MapProvider } from '../map/map-context.tsx';
import { cssVariables } from './css-variables.ts';
import { themeNaming } from './theme.ts';
import { useScheme } from './use-scheme.ts';

export function Providers({ children }: { children: ReactNode }) {
  const scheme = useScheme();
  const { t } = useTranslation();
  const theme = useMemo(() => themeNaming(t('shell.close')), [t]);
  const [client] = useState(queryClient);
  return (
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={scheme}>
        <Notifications position="bottom-right" limit={4} />
        <MapProvider>{children}</MapProvider>
      </MantineProvider>
    </QueryClientProvider>
  );
}
