import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../electron/contract/system.ts';
import type { WallScene } from '../../../electron/contract/wall.ts';
import { useSession } from '../../api/queries.ts';
import { useWallSetup, useWallState } from '../../api/wall.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { Dimmer } from './dimmer.tsx';
import type { View } from './panels.ts';
import { Stage } from './stage.tsx';
import { useHiddenCursor } from './use-hidden-cursor.ts';
import { useView } from './use-view.ts';
import { useWakeLock } from './use-wake-lock.ts';
import { useWindowSize } from './use-window-size.ts';
import styles from './wall.module.css';
import { WallLife } from './wall-life.tsx';

const DATE = 60_000; // milliseconds after which the data's date is asked for again

/** What hangs in the command centre: scenes one after the other over the map, for years, touched by nobody. */
export function Wall({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const { data: setup } = useWallSetup();
  const { data: state } = useWallState();
  const size = useWindowSize();
  const [view, unit] = useView(setup?.screen ?? null, size);
  const scenes = useScenesOf(view, setup?.scenes);
  useHiddenCursor();
  useWakeLock();
  useFreshSession(session);
  useOnlyWall();
  useShortcut({
    id: 'wallLeave',
    group: 'general',
    keys: ['Escape'],
    rests: session?.role === 'wall',
    run: onLeave,
  });
  if (!session) return null;
  return (
    <div className={styles.wall} style={{ fontSize: unit }} data-wall-unit={unit}>
      {view.kind === 'none' ? (
        <p className={styles.waiting} role="alert">
          {t('wall.noPanel', { count: view.panels })}
        </p>
      ) : scenes && state ? (
        <>
          <Stage session={session} scenes={scenes} state={state} unit={unit} view={view} />
          <WallLife session={session} scenes={scenes} state={state} />
          <Dimmer dims={setup?.screen?.dim ?? []} early={state.early} timeZone={session.pack.timeZone} />
        </>
      ) : (
        <p className={styles.waiting} role="status">
          {t('wall.connecting')}
        </p>
      )}
    </div>
  );
}

/**
 * The date of the data moves on while the page stays open for months; another version of the program brings its own
 * page, which a wall that is nothing else sees to by itself.
 */
function useFreshSession(session: Session | undefined) {
  const { version, role } = session ?? {};
  const client = useQueryClient();
  useEffect(() => {
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: ['session'] }), DATE);
    return () => clearInterval(timer);
  }, [client]);
  const first = useRef(version);
  useEffect(() => {
    first.current ??= version;
    if (version !== first.current && role !== 'wall') location.reload();
  }, [version, role]);
}

/** Notices for a desk, in type for a desk, stay away; what matters is in the line at the bottom. */
function useOnlyWall() {
  useEffect(() => {
    document.documentElement.classList.add(styles.page ?? '');
    return () => document.documentElement.classList.remove(styles.page ?? '');
  }, []);
}

/** The scenes that this window shows: where a panel has a picture of its own, those chosen for it. */
function useScenesOf(view: View, all: readonly WallScene[] | undefined): readonly WallScene[] | undefined {
  const chosen = view.kind === 'picture' ? view.scenes.join() : '';
  return useMemo(() => {
    const ids = new Set(chosen.split(','));
    const own = all?.filter(({ id }) => ids.has(id));
    return own?.length ? own : all;
  }, [all, chosen]);
}
