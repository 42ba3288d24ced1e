import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../electron/contract/system.ts';
import { useUi } from '../state/ui.ts';
import { Logo } from '../ui/logo.tsx';
import { AccountMenu } from './account/account-menu.tsx';
import { DataBadge } from './data-badge.tsx';
import { HelpMenu } from './help-menu.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { mayEdit } from './may-edit.ts';
import { PrintButton } from './print/print-button.tsx';
import { ProjectsMenu } from './projects/projects-menu.tsx';
import { ThemeMenu } from './theme-menu.tsx';
import styles from './top-bar.module.css';
import { WorkspaceSwitch } from './workspace-switch.tsx';
import type { Workspace } from './workspaces.tsx';

export function TopBar({ session, workspace }: { session: Session; workspace: Workspace }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const set = useUi((s) => s.set);
  return (
    <header className={styles.bar}>
      <div className={styles.start}>
        <Logo />
        <h1 className={styles.name}>{t('shell.title')}</h1>
        <span className={styles.city}>{session.pack.name[language]}</span>
        <DataBadge session={session} />
        <WorkspaceSwitch role={session.role} />
      </div>
      <div className={styles.search}>
        <workspace.Search />
      </div>
      <div className={styles.end}>
        <workspace.Tools />
        {workspace.id !== 'wall' && mayEdit(session.role) && (
          <Button
            size="compact-md"
            className={styles.import}
            leftSection={<IconFileImport size={18} stroke={1.6} />}
            onClick={() => set({ dialog: 'import' })}
          >
            {t('shell.import')}
          </Button>
        )}
        {workspace.id !== 'wall' && (
          <>
            <ProjectsMenu />
            <PrintButton />
          </>
        )}
        <span className={styles.divider} />
        <LanguageSwitch />
        <ThemeMenu />
        <HelpMenu />
        <AccountMenu />
      </div>
    </header>
  );
}
