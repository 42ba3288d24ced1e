import { Button, Loader } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { useUi } from '../state/ui.ts';
import { EmptyNote } from '../ui/empty-note.tsx';
import styles from './app.module.css';

/** Milliseconds of an empty page before it says that it is opening: usually the session is there by then. */
const PATIENCE = 300;

/** Before the session is known: a short wait, or why there is none and what to do. */
export function StartPage({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  const language = useUi((s) => s.language);
  if (!error) {
    if (!late) return <main className={styles.page} />;
    return (
      <main className={styles.page}>
        <div className={styles.start} role="status">
          <h1 className={styles.startName}>{t('shell.title')}</h1>
          <Loader size="sm" type="dots" />
          <span>{t('shell.opening')}</span>
        </div>
      </main>
    );
  }
  return (
    <main className={styles.page}>
      <div className={styles.card} role="alert">
        <EmptyNote
          icon={<IconPlugConnectedX size={40} stroke={1.4} />}
          title={t('shell.cannotOpen')}
          text={error instanceof ApiError ? error.messages[language] : error.message}
        >
          <Button variant="light" onClick={onRetry}>
            {t('shell.retry')}
          </Button>
        </EmptyNote>
      </div>
    </main>
  );
}
