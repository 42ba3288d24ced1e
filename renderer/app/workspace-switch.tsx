import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../electron/contract/may.ts';
import { useUi, type WorkspaceId } from '../state/ui.ts';
import { goToWorkspace } from './go-to-workspace.ts';
import { useShortcut } from './shortcuts.ts';
import styles from './top-bar.module.css';
import { isOffered, prepareWorkspaces, WORKSPACES } from './workspaces.tsx';

/** The choice among the workspaces that are offered to a role, in the top bar and by keys, which are the same for all. */
export function WorkspaceSwitch({ role }: { role: Role }) {
  const { t } = useTranslation();
  const workspace = useUi((s) => s.workspace);
  useShortcut({
    id: 'workspaces',
    group: 'general',
    keys: WORKSPACES.map((_, i) => `Alt+Digit${i + 1}`),
    each: true,
    shown: `Alt+${WORKSPACES.map((_, i) => i + 1).join(' ')}`,
    run: (_event, nth) => {
      const wanted = WORKSPACES[nth];
      if (wanted && isOffered(wanted.id, role)) goToWorkspace(wanted.id);
    },
  });
  return (
    <SegmentedControl
      size="xs"
      className={styles.workspaces}
      aria-label={t('shell.workspaces.label')}
      value={workspace}
      onChange={(value) => goToWorkspace(value as WorkspaceId)}
      onPointerEnter={prepareWorkspaces}
      data={WORKSPACES.filter(({ id }) => isOffered(id, role)).map(({ id }) => ({
        value: id,
        label: t(`shell.workspaces.${id}`),
      }))}
    />
  );
}
