import { useQueryClient } from '@tanstack/react-query';
import { Activity, useEffect, useState } from 'react';
import { followEvents } from '../api/events.ts';
import { useSession } from '../api/queries.ts';
import { switchLanguage } from '../i18n/index.ts';
import { MapView } from '../map/map-view.tsx';
import { OrthophotoLayers } from '../map/orthophoto-layers.tsx';
import { ThematicLayers } from '../map/thematic-layers.tsx';
import { useConnection } from '../state/connection.ts';
import { useUi } from '../state/ui.ts';
import { Later } from '../ui/later.tsx';
import styles from './app.module.css';
import { AppDialogs } from './app-dialogs.tsx';
import { CrashPage } from './crash-page.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { StartPage } from './start-page.tsx';
import { TopBar } from './top-bar.tsx';
import { useGeneralShortcuts } from './use-general-shortcuts.ts';
import { useNative } from './use-native.ts';
import { WORKSPACES, type Workspace } from './workspaces.tsx';

/**
 * One window: a bar, a map that stays alive, and the workspace's panels over it. The map comes first: its tiles are
 * on their way while bar and panels are rendered.
 */
export function App() {
  const id = useUi((s) => s.workspace);
  const workspace = WORKSPACES.find((w) => w.id === id) ?? WORKSPACES[0];
  const { data: session, error, refetch } = useSession();
  useLanguage();
  useServerEvents(session !== undefined);
  useGeneralShortcuts();
  useNative();
  if (!session) return <StartPage error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.window}>
      <Later meanwhile={<div className={styles.barToBe} />}>
        <TopBar session={session} workspace={workspace} />
      </Later>
      <OfflineBanner />
      <main className={styles.work}>
        <ErrorBoundary fallback={(e, retry) => <CrashPage error={e} onRetry={retry} />}>
          <MapView session={session} />
          <ThematicLayers />
          <Later>
            <OrthophotoLayers />
          </Later>
          <Later>
            <Bodies current={workspace} />
          </Later>
        </ErrorBoundary>
      </main>
      <AppDialogs session={session} />
    </div>
  );
}

/** The panels of every workspace visited: those left keep what they hold, unseen and at rest. */
function Bodies({ current }: { current: Workspace }) {
  const [visited, setVisited] = useState<readonly Workspace[]>([current]);
  if (!visited.includes(current)) setVisited([...visited, current]);
  return visited.map((workspace) => (
    <Activity key={workspace.id} mode={workspace === current ? 'visible' : 'hidden'}>
      <workspace.Body />
    </Activity>
  ));
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
