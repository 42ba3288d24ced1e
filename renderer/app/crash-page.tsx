import { Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyNote } from '../ui/empty-note.tsx';
import styles from './app.module.css';

export function CrashPage({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.overlayPage}>
      <div className={styles.card} role="alert">
        <EmptyNote
          icon={<IconAlertTriangle size={40} stroke={1.4} />}
          title={t('shell.crashed')}
          text={t('shell.crashedWhat')}
        >
          <pre className={styles.detail}>{error.message}</pre>
          <Group>
            <Button onClick={onRetry}>{t('shell.retry')}</Button>
            <Button variant="default" onClick={() => location.reload()}>
              {t('shell.reload')}
            </Button>
          </Group>
        </EmptyNote>
      </div>
    </div>
  );
}
