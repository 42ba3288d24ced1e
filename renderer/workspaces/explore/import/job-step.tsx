import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../../electron/contract/system.ts';
import { ApiError } from '../../../api/client.ts';
import { refusedUrl, useCancelJob, useJob } from '../../../api/imports.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useUi } from '../../../state/ui.ts';
import { FailureNote } from './failure-note.tsx';
import styles from './import-dialog.module.css';
import { type Step, useImport } from './import-state.ts';
import { OtherFile } from './upload-step.tsx';

/** The import under way, or why it came to nothing. */
export function JobStep({ step }: { step: Extract<Step, { at: 'job' }> }) {
  const { t } = useTranslation();
  const { data: job, error } = useJob(step.jobId);
  const cancel = useCancelJob();
  const back = () => useImport.getState().go({ at: 'setup', file: step.file, sent: step.sent });
  if (job?.status === 'failed' || job?.status === 'cancelled') {
    return (
      <div className={styles.middle}>
        <FailureNote
          title={t(job.status === 'cancelled' ? 'import.cancelled' : 'import.failed')}
          error={job.status === 'cancelled' ? new Error(t('import.nothingChanged')) : failureOf(job)}
        >
          <Button onClick={back}>{t('import.back')}</Button>
          <RefusedOf job={job} />
          <OtherFile />
        </FailureNote>
      </div>
    );
  }
  if (error && !job) {
    return (
      <div className={styles.middle}>
        <FailureNote title={t('import.lost')} error={error}>
          <Button onClick={back}>{t('import.back')}</Button>
        </FailureNote>
      </div>
    );
  }
  return (
    <div className={styles.middle}>
      <Advance job={job} />
      <p className={styles.soft}>{t('import.goesOn')}</p>
      <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(step.jobId)}>
        {t('import.cancelJob')}
      </Button>
    </div>
  );
}

function Advance({ job }: { job: Job | undefined }) {
  const { t } = useTranslation();
  const values = useValues();
  const share = job?.total ? Math.min(1, job.done / job.total) : 0;
  const reading = job?.stage === 'reading';
  const write = (n: number) => (reading ? values.bytes(n) : t('import.rows', { count: n, n: values.number(n) }));
  return (
    <>
      <p className={styles.stage} aria-live="polite">
        {t(`import.stage.${job?.stage ?? 'waiting'}`, { defaultValue: t('import.stage.waiting') })}
      </p>
      <Progress value={share * 100} aria-label={t('import.progress')} className={styles.bar} />
      <p className={styles.soft}>
        {job?.total ? `${write(job.done)} / ${write(job.total)} · ${values.percent(share)}` : '\u00a0'}
      </p>
    </>
  );
}

export function failureOf(job: Job): Error {
  if (!job.error) return new Error(job.status);
  return new ApiError(job.error.code as ApiError['code'], job.error.params, job.error.message);
}

/** Where not one row was usable, the list says why. */
function RefusedOf({ job }: { job: Job }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const id = job.error?.params.import;
  if (typeof id !== 'number') return null;
  return (
    <Button variant="default" component="a" href={refusedUrl(id, language)} download>
      {t('import.refusedList')}
    </Button>
  );
}
