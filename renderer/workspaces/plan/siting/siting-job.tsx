import { Button, Progress } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../../electron/contract/system.ts';
import { ApiError } from '../../../api/client.ts';
import { useCancelJob } from '../../../api/imports.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useSiting } from '../../../state/plan-siting.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import styles from './siting.module.css';

/** The work under way until the first answer, or why there is none. */
export function SitingJob({ job }: { job: Job }) {
  const { t } = useTranslation();
  const cancel = useCancelJob();
  const clear = () => useSiting.getState().set({ job: null });
  if (job.status === 'failed' || job.status === 'cancelled') {
    const { error } = job;
    const why = error && new ApiError(error.code as ApiError['code'], error.params, error.message);
    return (
      <div role="alert">
        <EmptyNote icon={<IconAlertTriangle />} title={t('siting.failed')} text={why ? messageOf(why) : ''}>
          <Button size="xs" variant="default" onClick={clear}>
            {t('siting.back')}
          </Button>
        </EmptyNote>
      </div>
    );
  }
  if (job.result) return null; // the result itself says how the proof goes on
  const stage = t(`siting.stage.${job.stage}`, { defaultValue: t('siting.running') });
  return (
    <div className={styles.job}>
      <p aria-live="polite">{stage}</p>
      <Button size="compact-sm" variant="default" disabled={cancel.isPending} onClick={() => cancel.mutate(job.id)}>
        {t('siting.cancel')}
      </Button>
      <Progress
        className={styles.wide}
        size="sm"
        value={job.total ? (100 * job.done) / job.total : 5}
        animated
        aria-label={stage}
      />
    </div>
  );
}
