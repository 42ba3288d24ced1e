import { useTranslation } from 'react-i18next';
import type { Session } from '../../../../electron/contract/system.ts';
import type { WallScene } from '../../../../electron/contract/wall.ts';
import { SILENT, type WallStatus } from '../../../../electron/contract/wall-status.ts';
import { useWallSetup } from '../../../api/wall.ts';
import { useWallStatus } from '../../../api/wall-status.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import styles from './console.module.css';
import { sceneName } from './scene-name.ts';
import status from './status-tab.module.css';
import { useTimeText } from './use-time-text.ts';

const NONE: readonly WallScene[] = [];

/** Every wall that was heard of, and how it is. */
export function StatusTab({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { data, error } = useWallStatus();
  const scenes = useWallSetup().data?.scenes ?? NONE;
  return (
    <div className={styles.tab}>
      <p role="alert" className={styles.problem}>
        {error ? messageOf(error) : ''}
      </p>
      {data?.walls.length === 0 && <p className={styles.hint}>{t('wallStatus.none')}</p>}
      <ul className={status.walls}>
        {data?.walls.map((wall) => (
          <Wall key={wall.id} wall={wall} scenes={scenes} version={session.version} />
        ))}
      </ul>
    </div>
  );
}

function Wall({ wall, scenes, version }: { wall: WallStatus; scenes: readonly WallScene[]; version: string }) {
  const { t } = useTranslation();
  const values = useValues();
  const time = useTimeText();
  const silent = wall.age > SILENT;
  const ago = time(wall.age / 1000);
  const [width, height] = wall.picture;
  const scene = scenes.find(({ id }) => id === wall.scene);
  const facts: [id: string, text: string, amiss?: boolean][] = [
    ['scene', scene ? sceneName(t, scene) : (wall.scene ?? t('wallStatus.noScene'))],
    ['frame', frameText()],
    ['memory', wall.memory === null ? t('wallStatus.untold') : megabytes(wall.memory)],
    ['up', time(wall.up)],
    [
      'renewed',
      wall.renewed ? t('wallStatus.ago', { ago: time(wall.up + wall.age / 1000) }) : t('wallStatus.notRenewed'),
    ],
    ['fault', faultText(), wall.fault !== null],
    [
      'version',
      wall.version === version ? version : t('wallStatus.otherVersion', { version: wall.version }),
      wall.version !== version,
    ],
  ];
  return (
    <li className={status.wall} data-silent={silent || undefined}>
      <p className={status.head}>
        <strong className={status.name}>{wall.name ?? t('wallStatus.here')}</strong>
        <span className={status.state}>{t(silent ? 'wallStatus.quiet' : 'wallStatus.alive')}</span>
        <span className={styles.hint}>
          {t(silent ? 'wallStatus.silent' : 'wallStatus.heard', { ago })}
          {' · '}
          {t('wallStatus.picture', { width, height })}
        </span>
      </p>
      <dl className={status.facts}>
        {facts.map(([id, text, amiss]) => (
          <div key={id}>
            <dt>{t(`wallStatus.${id}`)}</dt>
            <dd data-amiss={amiss || undefined}>{text}</dd>
          </div>
        ))}
      </dl>
    </li>
  );

  function frameText() {
    return wall.frame === null
      ? t('wallStatus.frameShort')
      : t('wallStatus.frameLong', { ms: values.number(wall.frame, 0) });
  }

  function megabytes(mb: number) {
    return t('wallStatus.megabytes', { mb: values.number(mb, 0) });
  }

  function faultText() {
    if (!wall.fault) return t('wallStatus.noFault');
    const { kind, detail } = wall.fault;
    const failed = kind === 'scene' ? scenes.find(({ id }) => id === detail) : undefined;
    const what = t(`wallStatus.faults.${kind}`, { detail: failed ? sceneName(t, failed) : detail });
    return t('wallStatus.faultAgo', { what, ago: time(wall.fault.ago + wall.age / 1000) });
  }
}
