import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followEvents } from '../api/events.ts';
import { useSession } from '../api/queries.ts';
import { switchLanguage } from '../i18n/index.ts';
import { MapView } from '../map/map-view.tsx';
import { useConnection } from '../state/connection.ts';
import { useUi } from '../state/ui.ts';
import styles from './app.module.css';
import { AppDialogs } from './app-dialogs.tsx';
import { CrashPage } from './crash-page.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { StartPage } from './start-page.tsx';
import { TopBar } from './top-bar.tsx';
import { useGeneralShortcuts } from './use-general-shortcuts.ts';
import { useNative } from './use-native.ts';
import { WORKSPACES } from './workspaces.ts';

/** One window: a bar, a map that stays alive, and the workspace's panels over it. */
export function App() {
  const workspace = WORKSPACES[0];
  const { data: session, error, refetch } = useSession();
  useLanguage();
  useServerEvents(session !== undefined);
  useGeneralShortcuts();
  useNative();
  if (!session) return <StartPage error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.window}>
      <TopBar session={session} workspace={workspace} />
      <OfflineBanner />
      <main className={styles.work}>
        <ErrorBoundary fallback={(e, retry) => <CrashPage error={e} onRetry={retry} />}>
          <MapView session={session} />
          <workspace.Body />
        </ErrorBoundary>
      </main>
      <AppDialogs session={session} />
    </div>
  );
}

function useLanguage() {
  const language = useUi((s) => s.language);
  useEffect(() => {
    void switchLanguage(language);
  }, [language]);
}

function useServerEvents(ready: boolean) {
  const client = useQueryClient();
  const setConnected = useConnection((s) => s.set);
  useEffect(
    () => (ready ? followEvents(client, { onConnection: setConnected }) : undefined),
    [client, ready, setConnected],
  );
}
