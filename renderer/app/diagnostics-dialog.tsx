import { Button, Loader } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosticFile } from '../../electron/contract/diagnostics.ts';
import { bundleAddress, useDiagnostics } from '../api/diagnostics.ts';
import { messageOf } from '../i18n/failure.ts';
import { useUi } from '../state/ui.ts';
import { Dialog } from '../ui/dialog.tsx';
import styles from './diagnostics-dialog.module.css';

/** Every file of the bundle with its text, before anything is saved. */
export function DiagnosticsDialog() {
  const { t } = useTranslation();
  const set = useUi((s) => s.set);
  const { data, error, isFetching, refetch } = useDiagnostics();
  return (
    <Dialog
      opened
      guide="trouble#bundle"
      onClose={() => set({ dialog: 'none' })}
      title={t('diagnostics.title')}
      size="xl"
    >
      <div className={styles.body}>
        <p className={styles.what}>{t('diagnostics.what')}</p>
        {!data && isFetching && <Loader size="sm" aria-label={t('diagnostics.collecting')} />}
        {error && (
          <p role="alert" className={styles.problem}>
            {messageOf(error)}
          </p>
        )}
        {data && <Files key={data.id} files={data.files} />}
        <div className={styles.actions}>
          <Button variant="default" size="sm" loading={isFetching} onClick={() => void refetch()}>
            {t('diagnostics.again')}
          </Button>
          {data && (
            <Button component="a" href={bundleAddress(data.id)} download size="sm">
              {t('diagnostics.save')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Files({ files }: { files: readonly DiagnosticFile[] }) {
  const { t, i18n } = useTranslation();
  const [shown, setShown] = useState(files[0]?.name);
  const file = files.find(({ name }) => name === shown);
  const size = new Intl.NumberFormat(i18n.language);
  return (
    <div className={styles.split}>
      <ul className={styles.files} aria-label={t('diagnostics.files')}>
        {files.map(({ name, bytes }) => (
          <li key={name}>
            <button type="button" className={styles.file} aria-current={name === shown} onClick={() => setShown(name)}>
              {name}
              <span className={styles.bytes}>{size.format(bytes)} B</span>
            </button>
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that keys scroll it */}
      <section className={styles.text} tabIndex={0} aria-label={file?.name}>
        {file?.text || t('diagnostics.empty')}
      </section>
    </div>
  );
}
