import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCancelJob, useJob } from '../../../api/imports.ts';
import { FailureNote } from './failure-note.tsx';
import styles from './import-dialog.module.css';
import { type Step, useImport } from './import-state.ts';
import { failureOf } from './job-step.tsx';
import { OtherFile } from './upload-step.tsx';

/** Streets being read, mended and written, or why nothing came of it. */
export function StreetsJob({ step }: { step: Extract<Step, { at: 'streets-job' }> }) {
  const { t } = useTranslation();
  const { data: job, error } = useJob(step.jobId);
  const cancel = useCancelJob();
  const { file, sent, osm } = step;
  const back = () => useImport.getState().go({ at: 'streets', file, sent, osm });
  const cancelled = job?.status === 'cancelled';
  if (cancelled || job?.status === 'failed' || (error && !job)) {
    const why = cancelled ? new Error(t('import.nothingChanged')) : job ? failureOf(job) : error;
    return (
      <div className={styles.middle}>
        <FailureNote title={t(cancelled ? 'import.cancelled' : job ? 'import.failed' : 'import.lost')} error={why}>
          <Button onClick={back}>{t('import.back')}</Button>
          <OtherFile />
        </FailureNote>
      </div>
    );
  }
  const share = job?.total ? (job.done + 0.5) / job.total : 0;
  return (
    <div className={styles.middle}>
      <p className={styles.stage} aria-live="polite">
        {t(`streets.stage.${job?.stage ?? 'waiting'}`, { defaultValue: t('streets.stage.waiting') })}
      </p>
      <Progress value={100 * share} aria-label={t('import.progress')} className={styles.bar} animated />
      <p className={styles.soft}>{t('import.goesOn')}</p>
      <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(step.jobId)}>
        {t('import.cancelJob')}
      </Button>
    </div>
  );
}
