import { useTranslation } from 'react-i18next';
import type { WallCommand, WallScene } from '../../../../electron/contract/wall.ts';
import { sceneName } from './scene-name.ts';
import styles from './steering.module.css';

interface Props {
  scenes: readonly WallScene[];
  /** On the walls now. */
  shown: string | null;
  held: string | null;
  send: (command: WallCommand) => void;
}

/** Every scene, to hold it; the held one lets the others follow again. */
export function SteerScenes({ scenes, shown, held, send }: Props) {
  const { t } = useTranslation();
  return (
    <section className={styles.part} aria-label={t('wallConsole.remote.scenes')}>
      <p className={styles.label}>
        {t('wallConsole.remote.scenes')}
        <span className={styles.hint}>{t('wallConsole.remote.scenesWhat')}</span>
      </p>
      <ul className={styles.scenes}>
        {scenes.map((scene) => (
          <li key={scene.id}>
            <button
              type="button"
              className={styles.scene}
              aria-pressed={scene.id === held}
              aria-current={scene.id === shown ? 'true' : undefined}
              onClick={() => send(scene.id === held ? { do: 'play' } : { do: 'scene', scene: scene.id })}
            >
              {sceneName(t, scene)}
              {!scene.shown && <span className={styles.hint}>{t('wallConsole.remote.hidden')}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
