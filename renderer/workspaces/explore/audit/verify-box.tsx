import { Button, FileButton, Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type auditStatus, verdict as verdictSchema } from '../../../../electron/contract/audit.ts';
import type { Output } from '../../../../electron/contract/endpoint.ts';
import { useVerifyAudit } from '../../../api/audit.ts';
import { useCancelJob, useJob } from '../../../api/imports.ts';
import { useSession } from '../../../api/queries.ts';
import { mayEdit } from '../../../app/may-edit.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useUi } from '../../../state/ui.ts';
import styles from './audit.module.css';
import { VerdictNote } from './verdict-note.tsx';

const STAGES = ['entries', 'rows', 'blocks', 'originals', 'pages'];

/** The last check, and the way to make another; one that another person has begun is followed as well. */
export function VerifyBox({ status }: { status: Output<typeof auditStatus> }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const client = useQueryClient();
  const verify = useVerifyAudit();
  const cancel = useCancelJob();
  const [started, setStarted] = useState<number | null>(null);
  const jobId = started ?? status.running;
  const job = useJob(jobId).data;
  const running = jobId !== null && (job === undefined || job.status === 'running' || job.status === 'queued');
  const over = jobId !== null && !running;
  useEffect(() => {
    if (over) void client.invalidateQueries({ queryKey: ['audit'] });
  }, [over, client]);
  const editor = mayEdit(useSession().data?.role);
  const begin = (against: string | null) => verify.mutate(against, { onSuccess: (answer) => setStarted(answer.jobId) });
  const shown = verdictSchema.safeParse(job?.result).data ?? status.last;
  const stage = STAGES.includes(job?.stage ?? '') ? (job?.stage as string) : 'start';
  const failure = verify.error ? messageOf(verify.error) : job?.error?.message[language];
  return (
    <section className={styles.box}>
      {running ? (
        <div role="status">
          <p className={styles.soft}>{t('audit.running', { stage: t(`audit.${stage}`) })}</p>
          <Progress
            value={job?.total ? Math.min(100, (100 * job.done) / job.total) : 100}
            animated={!job?.total}
            aria-label={t('audit.running', { stage: t(`audit.${stage}`) })}
          />
        </div>
      ) : (
        shown && <VerdictNote verdict={shown} />
      )}
      {!running && !shown && !failure && <p className={styles.soft}>{t('audit.never')}</p>}
      {!running && failure && (
        <p role="alert" className={styles.failure}>
          {t('audit.stopped')} · {failure}
        </p>
      )}
      {editor && (
        <div className={styles.tools}>
          {running ? (
            <Button variant="default" size="xs" onClick={() => jobId !== null && cancel.mutate(jobId)}>
              {t('audit.cancel')}
            </Button>
          ) : (
            <>
              <Button size="xs" loading={verify.isPending} onClick={() => begin(null)}>
                {t(shown ? 'audit.again' : 'audit.verify')}
              </Button>
              <FileButton accept=".txt,.asc,text/plain" onChange={(file) => file?.text().then(begin)}>
                {(props) => (
                  <Button {...props} variant="default" size="xs">
                    {t('audit.against')}
                  </Button>
                )}
              </FileButton>
            </>
          )}
        </div>
      )}
    </section>
  );
}
