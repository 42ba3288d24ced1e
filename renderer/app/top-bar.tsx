import { useTranslation } from 'react-i18next';
import styles from './top-bar.module.css';

export function TopBar() {
  const { t } = useTranslation();
  return (
    <header className={styles.bar}>
      <h1 className={styles.name}>{t('shell.title')}</h1>
    </header>
  );
}
