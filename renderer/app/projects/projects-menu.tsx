import { Popover } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries.ts';
import { useProject } from '../../state/project.ts';
import { ShortcutButton } from '../shortcut-button.tsx';
import { useShortcut } from '../shortcuts.ts';
import { keep, openFile } from './actions.ts';
import { ProjectList } from './project-list.tsx';
import styles from './projects.module.css';
import { useChanged } from './use-changed.ts';

const FILE = /\.zhitu\.json$/i;

/** Views kept under a name: a button in the top bar, with a dot while something is not kept, and what it opens. */
export function ProjectsMenu() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const current = useProject((s) => s.current);
  const changed = useChanged();
  useDroppedProjects();
  const toggle = () => setOpened((was) => !was);
  useShortcut({ id: 'projects', group: 'general', keys: ['$mod+Shift+s'], run: toggle });
  useShortcut({
    id: 'projectSave',
    group: 'general',
    keys: ['$mod+s'],
    run: () => (current?.id != null && current.mine ? void keep(t, null) : setOpened(true)),
  });
  const label = current
    ? t(changed ? 'projects.openChanged' : 'projects.openOne', { name: current.name })
    : t('projects.title');
  return (
    <Popover opened={opened} onChange={setOpened} width={360} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ShortcutButton label={label} shortcut="projects" onClick={toggle}>
          <IconFolder size={20} stroke={1.6} />
          {changed && <span className={styles.dot} />}
        </ShortcutButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('projects.title')} data-guide="projects">
        <ProjectList onDone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** A project's file dropped on the window is opened; all others are the import's. */
function useDroppedProjects(): void {
  const { t } = useTranslation();
  const city = useSession().data?.pack.id;
  useEffect(() => {
    if (!city) return;
    const drop = (event: DragEvent) => {
      const [file, ...more] = event.dataTransfer?.files ?? [];
      if (!file || more.length > 0 || !FILE.test(file.name)) return;
      event.preventDefault(); // the import leaves alone what somebody took
      void openFile(t, city, file);
    };
    window.addEventListener('drop', drop, true);
    return () => window.removeEventListener('drop', drop, true);
  }, [t, city]);
}
