import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconPencil, IconTrash, IconUser, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may } from '../../../electron/contract/may.ts';
import type { ProjectInfo } from '../../../electron/contract/projects.ts';
import { removeProject, restoreProject, updateProject, useRefreshProjects } from '../../api/projects.ts';
import { useSession } from '../../api/queries.ts';
import { useProject } from '../../state/project.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useFormats } from '../use-formats.ts';
import { attempt, open } from './actions.ts';
import styles from './projects.module.css';

interface Props {
  project: ProjectInfo;
  renaming: boolean;
  onRename: (on: boolean) => void;
  onDone: () => void;
}

export function ProjectRow({ project, renaming, onRename, onDone }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const refresh = useRefreshProjects();
  const mayShare = may(useSession().data?.role ?? '', 'share');
  const isOpen = useProject((s) => s.current?.id === project.id);
  const { id, name, owner, mine, shared, rev, updatedAt } = project;

  const change = (part: { name?: string; shared?: boolean }) =>
    attempt(t, async () => {
      const next = await updateProject(id, { rev, ...part });
      const { current, set } = useProject.getState();
      if (current?.id === id) set({ ...current, name: next.name, rev: next.rev });
      return true;
    }).finally(refresh);

  const remove = () =>
    attempt(t, async () => {
      await removeProject(id);
      const { current, set } = useProject.getState();
      if (current?.id === id) set(null);
      const note = notifications.show({
        autoClose: 8000,
        message: (
          <span className={styles.removed}>
            {t('projects.removed', { name })}
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => {
                notifications.hide(note);
                void attempt(t, async () => {
                  await restoreProject(id);
                  return true;
                }).finally(refresh);
              }}
            >
              {t('projects.restore')}
            </Button>
          </span>
        ),
      });
      return true;
    }).finally(refresh);

  if (renaming) {
    return (
      <li className={styles.row}>
        <RenameField
          name={name}
          onGive={(next) => {
            onRename(false);
            if (next && next !== name) void change({ name: next });
          }}
        />
      </li>
    );
  }
  return (
    <li className={styles.row} data-open={isOpen || undefined}>
      <UnstyledButton
        className={styles.go}
        aria-label={t('projects.go', { name })}
        onClick={() => void open(t, id).then((done) => done && onDone())}
      >
        <span className={styles.name}>{name}</span>
        <span className={styles.detail}>
          {mine ? format.date(updatedAt) : t('projects.of', { owner: owner || t('projects.somebody') })}
        </span>
      </UnstyledButton>
      {mine && (
        <>
          {mayShare && (
            <IconButton
              size={28}
              aria-pressed={shared}
              label={t(shared ? 'projects.unshare' : 'projects.share', { name })}
              onClick={() => void change({ shared: !shared })}
            >
              {shared ? <IconUsers size={16} /> : <IconUser size={16} />}
            </IconButton>
          )}
          <IconButton size={28} label={t('projects.rename', { name })} onClick={() => onRename(true)}>
            <IconPencil size={16} />
          </IconButton>
          <IconButton size={28} label={t('projects.remove', { name })} onClick={() => void remove()}>
            <IconTrash size={16} />
          </IconButton>
        </>
      )}
    </li>
  );
}

/** Enter keeps, Escape gives up. */
function RenameField({ name, onGive }: { name: string; onGive: (name: string | null) => void }) {
  const { t } = useTranslation();
  const [value, setValue] = useState(name);
  return (
    <form
      className={styles.renaming}
      onSubmit={(event) => {
        event.preventDefault();
        onGive(value.trim());
      }}
    >
      <TextInput
        className={styles.grow}
        size="xs"
        aria-label={t('projects.name')}
        maxLength={100}
        value={value}
        ref={(field) => field?.focus()}
        onChange={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onGive(null);
        }}
      />
      <IconButton type="submit" size={28} label={t('common.save')}>
        <IconCheck size={16} />
      </IconButton>
    </form>
  );
}
