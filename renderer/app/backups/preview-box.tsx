import { Alert, Button, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BackupPreview } from '../../../electron/contract/backups.ts';
import { useBackupPreview, useRestoreBackup } from '../../api/backups.ts';
import { messageOf } from '../../i18n/failure.ts';
import { useValues } from '../../i18n/use-values.ts';
import { useFormats } from '../use-formats.ts';
import styles from './backups.module.css';

interface Props {
  file: string;
  onBack(): void;
  /** A job restores it. */
  onRestoring(job: number): void;
}

/** What restoring would change, and the button that does it. */
export function PreviewBox({ file, onBack, onRestoring }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const { data, error } = useBackupPreview(file);
  const restore = useRestoreBackup();
  const failure = error ?? restore.error;
  const time = data?.note ? format.dateTime(data.note.at) : file;
  return (
    <section aria-label={t('backups.preview')}>
      <p className={styles.soft}>{t('backups.previewOf', { time })}</p>
      {failure && (
        <Alert color="red" variant="light" p="xs" role="alert">
          {messageOf(failure)}
        </Alert>
      )}
      {!data && !error && (
        <div role="status" className={styles.tools}>
          <Loader size="sm" aria-hidden />
          <span className={styles.soft}>{t('backups.comparing')}</span>
        </div>
      )}
      {data && <Changes preview={data} />}
      <div className={styles.tools}>
        {/* The way back is the first to reach: nothing is lost by it. */}
        <Button size="xs" variant="default" onClick={onBack} data-autofocus>
          {t('backups.back')}
        </Button>
        {data?.same && (
          <Button
            size="xs"
            color="red"
            loading={restore.isPending}
            onClick={() => restore.mutate(file, { onSuccess: ({ jobId }) => onRestoring(jobId) })}
          >
            {t('backups.restore')}
          </Button>
        )}
      </div>
    </section>
  );
}

function Changes({ preview }: { preview: BackupPreview }) {
  const { t } = useTranslation();
  const format = useFormats();
  const values = useValues();
  const { tables, lost, same, unreadable, schema, known, originals } = preview;
  const notes = [
    !same && t('backups.foreign'),
    unreadable && t('backups.unreadable'),
    schema < known && t('backups.older', { schema, known }),
    originals.missing > 0 && t('backups.missing', { n: originals.missing }),
  ].filter((text): text is string => Boolean(text));
  return (
    <>
      {notes.map((text) => (
        <Alert key={text} color="yellow" variant="light" p="xs" role="alert" className={styles.notice}>
          {text}
        </Alert>
      ))}
      <table className={styles.table}>
        <thead>
          <tr>
            {['table', 'now', 'backup', 'added', 'changed', 'removed'].map((name) => (
              <th key={name} scope="col" className={name === 'table' ? undefined : styles.number}>
                {t(`backups.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tables.map(({ table, now, backup, added, changed, removed }) => (
            <tr key={table}>
              <th scope="row">{t(`backups.table.${table}`)}</th>
              {[now, backup, added, changed, removed].map((n, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                <td key={i} className={i > 1 && n > 0 ? styles.differs : styles.number}>
                  {values.number(n)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.soft}>{t(lost.count > 0 ? 'backups.lost' : 'backups.nothingLost', { n: lost.count })}</p>
      {lost.entries.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach what is further down
        <section className={styles.lost} aria-label={t('backups.lostList')} tabIndex={0}>
          <ul>
            {lost.entries.map(({ id, at, actor, action, entity }) => (
              <li key={id}>
                {id} · {format.dateTime(at)} · {actor} · {action} {entity}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className={styles.soft}>{t('backups.safety')}</p>
    </>
  );
}
