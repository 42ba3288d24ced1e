import { Button, FileButton, Loader, TextInput } from '@mantine/core';
import { IconDeviceFloppy, IconFileDownload, IconFolder, IconFolderOpen, IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProjects, useRefreshProjects } from '../../api/projects.ts';
import { useSession } from '../../api/queries.ts';
import { messageOf } from '../../i18n/failure.ts';
import { useProject } from '../../state/project.ts';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { GuideLink } from '../../ui/guide-link.tsx';
import { keep, openFile, saveFile } from './actions.ts';
import { ProjectRow } from './project-row.tsx';
import styles from './projects.module.css';
import { useChanged } from './use-changed.ts';

export function ProjectList({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useProjects();
  const refresh = useRefreshProjects();
  const city = useSession().data?.pack.id ?? '';
  const current = useProject((s) => s.current);
  const changed = useChanged();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [renaming, setRenaming] = useState<number | null>(null);
  const own = current?.id != null && current.mine;
  const save = async (as: string | null) => {
    setBusy(true);
    const done = await keep(t, as);
    setBusy(false);
    await refresh();
    if (done) setName('');
    if (done && as === null) onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy)
      void save(name.trim() || current?.name || t('projects.suggested', { n: (data?.projects.length ?? 0) + 1 }));
  };
  return (
    <>
      <div className={styles.head}>
        <span className={styles.title}>{t('projects.title')}</span>
        <GuideLink place="projects" />
      </div>
      {current && (
        <div className={styles.current}>
          <span className={styles.name}>
            {t(changed ? 'projects.openChanged' : 'projects.openOne', { name: current.name })}
          </span>
          {own && (
            <Button
              size="compact-sm"
              loading={busy}
              leftSection={<IconDeviceFloppy size={16} />}
              onClick={() => void save(null)}
            >
              {t('projects.save')}
            </Button>
          )}
        </div>
      )}
      <form className={styles.add} onSubmit={submit}>
        <TextInput
          data-autofocus
          className={styles.grow}
          aria-label={t('projects.name')}
          placeholder={
            current?.id === null ? current.name : t('projects.suggested', { n: (data?.projects.length ?? 0) + 1 })
          }
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant={own ? 'default' : 'filled'} loading={busy} leftSection={<IconPlus size={16} />}>
          {t(current ? 'projects.saveAs' : 'projects.save')}
        </Button>
      </form>
      {error && (
        <EmptyNote title={t('projects.unread')} text={messageOf(error)}>
          <Button size="xs" variant="light" onClick={() => void refetch()}>
            {t('common.retry')}
          </Button>
        </EmptyNote>
      )}
      {!data && !error && <Loader size="sm" m="md" aria-label={t('common.loading')} />}
      {data?.projects.length === 0 && (
        <EmptyNote
          icon={<IconFolder size={28} stroke={1.4} />}
          title={t('projects.none')}
          text={t('projects.noneHint')}
        />
      )}
      {data && data.projects.length > 0 && (
        <ul className={styles.list}>
          {data.projects.map((project) => (
            <ProjectRow
              key={project.id}
              project={project}
              renaming={renaming === project.id}
              onRename={(on) => setRenaming(on ? project.id : null)}
              onDone={onDone}
            />
          ))}
        </ul>
      )}
      <div className={styles.files}>
        <FileButton
          accept=".json,application/json"
          onChange={(file) => {
            if (file) void openFile(t, city, file).then((done) => done && onDone());
          }}
        >
          {(props) => (
            <Button {...props} size="compact-sm" variant="default" leftSection={<IconFolderOpen size={16} />}>
              {t('projects.openFile')}
            </Button>
          )}
        </FileButton>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconFileDownload size={16} />}
          onClick={() => void saveFile(t, city, current?.name ?? t('projects.untitled'), null)}
        >
          {t('projects.saveFile')}
        </Button>
      </div>
    </>
  );
}
