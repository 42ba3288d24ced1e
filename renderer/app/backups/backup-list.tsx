import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { backups } from '../../../electron/contract/backups.ts';
import type { Output } from '../../../electron/contract/endpoint.ts';
import { LAYERS } from '../../../electron/domain/vocabulary.ts';
import { useValues } from '../../i18n/use-values.ts';
import { useFormats } from '../use-formats.ts';
import styles from './backups.module.css';

/** Newest first; each can be looked at before it is restored. */
export function BackupList({ state, onChoose }: { state: Output<typeof backups>; onChoose(file: string): void }) {
  const { t } = useTranslation();
  const format = useFormats();
  const values = useValues();
  const { backups: list, before } = state;
  if (list.length + before.length === 0) return null;
  const look = (file: string, time: string) => (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={t('backups.lookAt', { time })}
      onClick={() => onChoose(file)}
    >
      {t('backups.look')}
    </Button>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach what is further down
    <section className={styles.list} aria-label={t('backups.list')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('backups.time')}</th>
            <th scope="col">{t('backups.why')}</th>
            <th scope="col" className={styles.number}>
              {t('backups.size')}
            </th>
            <th scope="col">{t('backups.holds')}</th>
            <th scope="col">
              <span className={styles.hidden}>{t('backups.look')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.map((note) => (
            <tr key={note.file}>
              <td>{format.dateTime(note.at)}</td>
              <td>{t(`backups.reason.${note.reason}`)}</td>
              <td className={styles.number}>{values.bytes(note.bytes)}</td>
              <td className={styles.holds}>
                {LAYERS.map((layer) => `${t(`backups.table.${layer}`)} ${values.number(note.rows[layer] ?? 0)}`).join(
                  ' · ',
                )}
                <br />
                {t('backups.checked', { schema: note.schema, n: values.number(note.originals.count) })}
              </td>
              <td>{look(note.file, format.dateTime(note.at))}</td>
            </tr>
          ))}
          {before.map(({ file, at, bytes }) => (
            <tr key={file}>
              <td>{format.dateTime(at)}</td>
              <td>{t('backups.reason.migration')}</td>
              <td className={styles.number}>{values.bytes(bytes)}</td>
              <td className={styles.holds}>{file}</td>
              <td>{look(file, format.dateTime(at))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
