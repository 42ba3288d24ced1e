import { Button, Switch } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerTrackNextFilled,
  IconPlayerTrackPrevFilled,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../../electron/contract/system.ts';
import type { WallCamera, WallScene } from '../../../../electron/contract/wall.ts';
import { type TimedState, useWallSetup, useWallState } from '../../../api/wall.ts';
import { useCommandWall } from '../../../api/wall-control.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { sceneName } from './scene-name.ts';
import { SteerMessage } from './steer-message.tsx';
import { SteerPlace } from './steer-place.tsx';
import { SteerScenes } from './steer-scenes.tsx';
import styles from './steering.module.css';
import { useStanding } from './use-standing.ts';
import { useSteerKeys } from './use-steer-keys.ts';

interface Props {
  session: Session;
  /** For a thumb: the remote's page. */
  large?: boolean;
  explore?: () => WallCamera | null;
}

/** What all walls show, and the ways to change it; for the console and for the remote. */
export function Steering(props: Props) {
  const setup = useWallSetup();
  const state = useWallState();
  const error = setup.error ?? state.error;
  if (setup.data && state.data) return <Controls {...props} scenes={setup.data.scenes} state={state.data} />;
  return (
    <p role="alert" className={styles.problem}>
      {error ? messageOf(error) : ''}
    </p>
  );
}

function Controls({
  session,
  large = false,
  explore,
  scenes,
  state,
}: Props & { scenes: readonly WallScene[]; state: TimedState }) {
  const { t } = useTranslation();
  const { mutate: send, error } = useCommandWall();
  const { scene, left } = useStanding(scenes, state, session.pack.timeZone);
  const running = !state.paused && state.scene === null;
  const toggle = () => send({ do: running ? 'pause' : 'play' });
  useSteerKeys((what) => (what === 'toggle' ? toggle() : send({ do: what })));
  const size = large ? 'xl' : 'md';
  const how = [
    state.blank && t('wallConsole.remote.blank'),
    state.scene !== null && t('wallConsole.remote.held'),
    state.paused && t('wallConsole.remote.paused'),
    left !== null && t('wallConsole.remote.left', { seconds: left }),
  ].filter(Boolean);
  return (
    <div className={large ? styles.large : styles.steering}>
      <section className={styles.now} aria-label={t('wallConsole.remote.now')}>
        <p className={styles.hint}>{t('wallConsole.remote.now')}</p>
        <p className={styles.title} role="status">
          {scene ? sceneName(t, scene) : t('wallConsole.remote.nothing')}
        </p>
        <p className={styles.how}>{how.join(' · ')}</p>
      </section>
      <div className={styles.three}>
        <Button
          size={size}
          variant="default"
          aria-label={t('wallConsole.remote.previous')}
          onClick={() => send({ do: 'previous' })}
        >
          <IconPlayerTrackPrevFilled size={20} />
        </Button>
        <Button
          size={size}
          data-autofocus
          leftSection={running ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
          onClick={toggle}
        >
          {t(`wallConsole.remote.${running ? 'pause' : 'play'}`)}
        </Button>
        <Button
          size={size}
          variant="default"
          aria-label={t('wallConsole.remote.next')}
          onClick={() => send({ do: 'next' })}
        >
          <IconPlayerTrackNextFilled size={20} />
        </Button>
      </div>
      {!large && <p className={styles.hint}>{t('wallConsole.remote.keys')}</p>}
      <p role="alert" className={styles.problem}>
        {error ? messageOf(error) : ''}
      </p>
      <SteerScenes scenes={scenes} shown={scene?.id ?? null} held={state.scene} send={send} />
      <SteerPlace pack={session.pack} state={state} send={send} explore={explore} large={large} />
      <SteerMessage said={state.message} send={send} large={large} />
      <Switch
        className={styles.dark}
        size={large ? 'lg' : 'md'}
        label={t('wallConsole.remote.blankOn')}
        description={t('wallConsole.remote.blankWhat')}
        checked={state.blank}
        onChange={(event) => send({ do: 'blank', on: event.currentTarget.checked })}
      />
    </div>
  );
}
