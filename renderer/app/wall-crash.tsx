import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { noteFault } from '../state/wall-fault.ts';
import styles from './app.module.css';
import { openAnew } from './open-anew.ts';

/** Where all of a wall has failed: nobody presses a button there. */
export function WallCrash({ error }: { error: Error }) {
  const { t } = useTranslation();
  useEffect(() => {
    noteFault('page', error);
    openAnew();
  }, [error]);
  return (
    <div className={styles.wallCrash} role="alert">
      {t('wall.recovering')}
    </div>
  );
}
