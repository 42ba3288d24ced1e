import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './edit.module.css';
import { discard, stay } from './leaving.ts';

/** Asks before a drawing is lost. */
export function LeaveBar() {
  const { t } = useTranslation();
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus();
    },
    [before],
  );
  return (
    <div className={styles.bar} role="alertdialog" aria-label={t('edit.leave')}>
      <span>{t('edit.leave')}</span>
      <Button size="xs" autoFocus variant="default" onClick={stay}>
        {t('edit.stay')}
      </Button>
      <Button size="xs" color="red" onClick={discard}>
        {t('edit.discard')}
      </Button>
    </div>
  );
}
