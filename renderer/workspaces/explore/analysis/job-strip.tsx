import { Button, Progress } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../../electron/contract/system.ts';
import { ApiError } from '../../../api/client.ts';
import { useCancelJob, useJob } from '../../../api/imports.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useAnalysis } from '../../../state/analysis.ts';
import styles from './analysis.module.css';
import jobStripStyles from './job-strip.module.css';

/** The analysis under way, or why it came to nothing. */
export function JobStrip() {
  const job = useAnalysis((s) => s.job);
  const { data, error } = useJob(job?.id ?? null);
  if (!job) return null;
  const kind = job.kind;
  if (data?.status === 'failed' || data?.status === 'cancelled') return <Ended job={data} />;
  return <Advance id={job.id} kind={kind} job={data} error={data ? null : error} />;
}

function Ended({ job }: { job: Job }) {
  const { t } = useTranslation();
  const failed = job.status === 'failed';
  const why = job.error && new ApiError(job.error.code as ApiError['code'], job.error.params, job.error.message);
  return (
    <div role="alert" className={failed ? styles.bad : styles.note}>
      {failed && <IconAlertTriangle size={18} stroke={1.6} />}
      <div className={styles.grow}>
        <strong>{t(failed ? 'analysis.job.failed' : 'analysis.job.cancelled')}</strong>
        <p>{failed ? (why ? messageOf(why) : '') : t('analysis.job.cancelledWhat')}</p>
      </div>
      <Button size="compact-xs" variant="default" onClick={() => useAnalysis.getState().set({ job: null })}>
        {t('analysis.job.dismiss')}
      </Button>
    </div>
  );
}

interface AdvanceProps {
  id: number;
  kind: string;
  job: Job | undefined;
  error: Error | null;
}

function Advance({ id, kind, job, error }: AdvanceProps) {
  const { t } = useTranslation();
  const values = useValues();
  const cancel = useCancelJob();
  const share = job?.total ? Math.min(1, job.done / job.total) : 0;
  const stage =
    job?.status === 'queued' || !job
      ? t('analysis.job.queued')
      : t(`analysis.job.stage.${job.stage}`, { defaultValue: t('analysis.job.working') });
  return (
    <div className={jobStripStyles.job}>
      <div className={jobStripStyles.jobText}>
        <strong>{t('analysis.job.running', { kind: t(`analysis.kind.${kind}`) })}</strong>
        <p aria-live="polite">{error ? messageOf(error) : stage}</p>
      </div>
      <Button
        size="compact-sm"
        variant="default"
        disabled={cancel.isPending || cancel.isSuccess}
        onClick={() => cancel.mutate(id)}
      >
        {t(cancel.isPending || cancel.isSuccess ? 'analysis.job.cancelling' : 'analysis.job.cancel')}
      </Button>
      <Progress
        className={jobStripStyles.jobBar}
        size="sm"
        value={share * 100}
        aria-label={t('analysis.job.progress')}
        aria-valuetext={`${stage} ${values.percent(share)}`}
      />
    </div>
  );
}
