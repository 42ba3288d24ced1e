import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './edit.module.css';

/** Asks before a drawing is lost. */
export function LeaveBar({ onStay, onLeave }: { onStay(): void; onLeave(): void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.bar} role="alertdialog" aria-label={t('edit.leave')}>
      <span>{t('edit.leave')}</span>
      <Button size="xs" autoFocus variant="default" onClick={onStay}>
        {t('edit.stay')}
      </Button>
      <Button size="xs" color="red" onClick={onLeave}>
        {t('edit.discard')}
      </Button>
    </div>
  );
}
