import { Button, Progress } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useValues } from '../../../i18n/use-values.ts';
import { FailureNote } from './failure-note.tsx';
import { chooseFiles } from './file-input.ts';
import styles from './import-dialog.module.css';
import { leaveFile, type Step, useImport } from './import-state.ts';

export function UploadStep({ step }: { step: Extract<Step, { at: 'upload' }> }) {
  const { t } = useTranslation();
  const values = useValues();
  const { go } = useImport.getState();
  const { file, share, error } = step;
  if (error !== null) {
    return (
      <div className={styles.middle}>
        <FailureNote title={t('import.notSent')} error={error}>
          <Button onClick={() => go({ ...step, share: 0, error: null })}>{t('common.retry')}</Button>
          <OtherFile />
        </FailureNote>
      </div>
    );
  }
  // Once everything is sent the server still writes and counts it.
  return (
    <div className={styles.middle}>
      <p className={styles.stage}>{t(share < 1 ? 'import.sending' : 'import.sent')}</p>
      <Progress value={share * 100} aria-label={t('import.sending')} className={styles.bar} animated={share === 1} />
      <p className={styles.soft}>
        {values.bytes(Math.round(share * file.size))} / {values.bytes(file.size)}
      </p>
      <Button variant="default" onClick={leaveFile}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}

/** Leaves this file, of which nothing came, for another. */
export function OtherFile() {
  const { t } = useTranslation();
  const waiting = useImport((s) => s.queue.length > 0);
  useEffect(() => useImport.setState({ failed: true }), []);
  const leave = () => {
    useImport.getState().next();
    if (useImport.getState().step.at === 'choose') chooseFiles();
  };
  return (
    <Button variant="default" onClick={leave}>
      {t(waiting ? 'import.nextFile' : 'import.other')}
    </Button>
  );
}
