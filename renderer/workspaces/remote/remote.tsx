import type { ComponentType } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../electron/contract/system.ts';
import { LanguageSwitch } from '../../app/language-switch.tsx';
import { ThemeMenu } from '../../app/theme-menu.tsx';
import { useConnection } from '../../state/connection.ts';
import { useUi } from '../../state/ui.ts';
import styles from './remote.module.css';

interface Props {
  session: Session;
  /** The console's own controls. */
  Controls: ComponentType<{ session: Session; large: boolean }>;
}

/** All that a paired remote shows: a page for one hand, whatever its address. */
export function Remote({ session, Controls }: Props) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const connected = useConnection((s) => s.connected);
  useOwnLook();
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.name}>{t('wallConsole.page.title')}</h1>
        <span className={styles.city}>{session.pack.name[language]}</span>
        <LanguageSwitch />
        <ThemeMenu />
      </header>
      <p role="status" className={styles.away}>
        {connected ? '' : t('wallConsole.page.away')}
      </p>
      <main className={styles.main}>
        <Controls session={session} large />
      </main>
    </div>
  );
}

/** The wall's address would make the page dark as a wall; a remote is as light as its phone. */
function useOwnLook() {
  const workspace = useUi((s) => s.workspace);
  useEffect(() => {
    if (workspace === 'wall') useUi.getState().set({ workspace: 'explore' });
  }, [workspace]);
}
