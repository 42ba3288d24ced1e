import { useQueryClient } from '@tanstack/react-query';
import { Activity, useEffect, useState } from 'react';
import { useAccount } from '../api/account.ts';
import { followEvents } from '../api/events.ts';
import { useSession } from '../api/queries.ts';
import { switchLanguage } from '../i18n/index.ts';
import { MapView } from '../map/map-view.tsx';
import { OrthophotoLayers } from '../map/orthophoto-layers.tsx';
import { ThematicLayers } from '../map/thematic-layers.tsx';
import { useGate } from '../state/account.ts';
import { useConnection } from '../state/connection.ts';
import { useUi } from '../state/ui.ts';
import { GuideContext } from '../ui/guide-link.tsx';
import { Later } from '../ui/later.tsx';
import { LockScreen } from './account/lock-screen.tsx';
import { SignInPage } from './account/sign-in-page.tsx';
import { useAutoLock } from './account/use-auto-lock.ts';
import styles from './app.module.css';
import { AppDialogs } from './app-dialogs.tsx';
import { CrashPage } from './crash-page.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { goToWorkspace } from './go-to-workspace.ts';
import { GuideBeside } from './guide-beside.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { openGuide } from './open-guide.ts';
import { PassingBar } from './passing-bar.tsx';
import { PrintPlace } from './print/print-place.tsx';
import { RemotePage } from './remote-page.tsx';
import { StartPage } from './start-page.tsx';
import { TopBar } from './top-bar.tsx';
import { useGeneralShortcuts } from './use-general-shortcuts.ts';
import { useNative } from './use-native.ts';
import { WallCrash } from './wall-crash.tsx';
import { isOffered, WORKSPACES, type Workspace } from './workspaces.tsx';

/**
 * One window: a bar, a map that stays alive, and the workspace's panels over it. The map comes first: its tiles are
 * on their way while bar and panels are rendered.
 */
export function App() {
  const chosen = useUi((s) => s.workspace);
  const { data: session, error, refetch } = useSession();
  const alone = session?.role === 'wall';
  const id = alone ? 'wall' : session && !isOffered(chosen, session.role) ? 'explore' : chosen;
  const wall = id === 'wall';
  const workspace = WORKSPACES.find((w) => w.id === id) ?? WORKSPACES[0];
  useEffect(() => {
    if (!alone && id !== chosen) goToWorkspace(id); // the address had one that is not offered
  }, [alone, id, chosen]);
  useStaying(alone, wall && error !== null, refetch);
  useLanguage();
  useServerEvents(session !== undefined, wall);
  useGeneralShortcuts();
  useNative();
  const gate = useAccountGate(session !== undefined && !alone && session.role !== 'remote');
  if (gate === 'out') return <SignInPage />;
  if (!session && gate === 'locked') return <LockScreen />;
  if (!session) return <StartPage error={error} onRetry={() => void refetch()} />;
  if (session.role === 'remote') return <RemotePage session={session} />;
  return (
    <GuideContext value={alone ? null : openGuide}>
      <div className={styles.window}>
        {!alone && (
          <PassingBar passing={wall}>
            <Later meanwhile={<div className={styles.barToBe} />}>
              <TopBar session={session} workspace={workspace} />
            </Later>
          </PassingBar>
        )}
        {!wall && <OfflineBanner />}
        <main className={styles.work} data-wall={wall || undefined}>
          <ErrorBoundary
            fallback={(e, retry) => (wall ? <WallCrash error={e} /> : <CrashPage error={e} onRetry={retry} />)}
          >
            <MapView session={session} />
            {!wall && (
              <>
                <ThematicLayers />
                <Later>
                  <OrthophotoLayers />
                </Later>
              </>
            )}
            <Later>
              <Bodies current={workspace} />
              {!wall && <PrintPlace />}
            </Later>
          </ErrorBoundary>
        </main>
        {!alone && <AppDialogs session={session} />}
        {gate === 'locked' && <LockScreen />}
      </div>
      {!alone && gate === 'open' && <GuideBeside />}
    </GuideContext>
  );
}

/** Where people sign in: whether somebody has, and who comes after them finds nothing of what they saw. */
function useAccountGate(known: boolean): 'open' | 'locked' | 'out' {
  const gate = useGate((s) => s.gate);
  const { data } = useAccount(known);
  useAutoLock(data);
  useEffect(() => {
    if (known && gate === 'out') location.reload();
  }, [known, gate]);
  return gate;
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

const AGAIN = 5_000; // milliseconds

/** Nobody touches a wall: its session shows nothing else, and where the back end is away it keeps asking. */
function useStaying(alone: boolean, away: boolean, ask: () => unknown) {
  useEffect(() => {
    if (alone) useUi.getState().set({ workspace: 'wall' });
  }, [alone]);
  useEffect(() => {
    if (!away) return;
    const timer = setInterval(ask, AGAIN);
    return () => clearInterval(timer);
  }, [away, ask]);
}

function useLanguage() {
  const language = useUi((s) => s.language);
  useEffect(() => {
    void switchLanguage(language);
  }, [language]);
}

function useServerEvents(ready: boolean, wall: boolean) {
  const client = useQueryClient();
  const setConnected = useConnection((s) => s.set);
  useEffect(
    () => (ready ? followEvents(client, { onConnection: setConnected, wall }) : undefined),
    [client, ready, setConnected, wall],
  );
}
