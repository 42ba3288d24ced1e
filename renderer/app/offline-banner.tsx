import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../state/connection.ts';
import styles from './app.module.css';

export function OfflineBanner() {
  const { t } = useTranslation();
  const connected = useConnection((s) => s.connected);
  if (connected) return null;
  return (
    <div className={styles.banner} role="alert">
      <IconPlugConnectedX size={18} />
      {t('shell.offline')}
    </div>
  );
}
