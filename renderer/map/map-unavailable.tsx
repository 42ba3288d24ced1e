import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyNote } from '../ui/empty-note.tsx';
import { useFreeArea } from './free-area.ts';
import styles from './map-unavailable.module.css';

/** Shown instead of the map where the machine gives no WebGL; tables, import and export work without it. */
export function MapUnavailable() {
  const { t } = useTranslation();
  const { top, right, bottom, left } = useFreeArea((s) => s.margins);
  return (
    <div className={styles.page} style={{ padding: `${top}px ${right}px ${bottom}px ${left}px` }} role="alert">
      <div className={styles.card}>
        <EmptyNote icon={<IconMapOff size={40} stroke={1.4} />} title={t('map.noWebgl')} text={t('map.noWebglWhy')}>
          <ul className={styles.advice}>
            <li>{t('map.noWebglAdvice1')}</li>
            <li>{t('map.noWebglAdvice2')}</li>
            <li>{t('map.noWebglAdvice3')}</li>
          </ul>
          <Button variant="light" onClick={() => location.reload()}>
            {t('shell.retry')}
          </Button>
        </EmptyNote>
      </div>
    </div>
  );
}
