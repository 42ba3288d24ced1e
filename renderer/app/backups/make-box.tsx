import { Alert, Button, Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { backupMade, backupRestored, type backups } from '../../../electron/contract/backups.ts';
import type { Output } from '../../../electron/contract/endpoint.ts';
import type { Job } from '../../../electron/contract/system.ts';
import { useMakeBackup } from '../../api/backups.ts';
import { useCancelJob, useJob } from '../../api/imports.ts';
import { messageOf } from '../../i18n/failure.ts';
import { useUi } from '../../state/ui.ts';
import { useFormats } from '../use-formats.ts';
import styles from './backups.module.css';

const STAGES = ['read', 'copy', 'check', 'chain', 'originals', 'orthophotos', 'second', 'swap'];

/** Makes a backup, and follows whatever job makes or restores one. `started`: a restore that was begun here. */
export function MakeBox({ state, started }: { state: Output<typeof backups>; started: number | null }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const language = useUi((s) => s.language);
  const make = useMakeBackup();
  const cancel = useCancelJob();
  const [made, setMade] = useState<number | null>(null);
  const jobId = made ?? started ?? state.running;
  const { data: job } = useJob(jobId);
  const running = jobId !== null && (job === undefined || job.status === 'running' || job.status === 'queued');
  const over = jobId !== null && !running;
  useEffect(() => {
    if (over) void client.invalidateQueries({ queryKey: ['backups'], exact: true });
  }, [over, client]);
  const stage = STAGES.includes(job?.stage ?? '') ? job?.stage : 'start';
  const doing = t(`backups.stage.${stage}`);
  const failure = make.error ? messageOf(make.error) : over ? job?.error?.message[language] : undefined;
  return (
    <section className={styles.box} aria-label={t('backups.make')}>
      {running ? (
        <div role="status">
          <p className={styles.soft}>{doing}</p>
          <Progress
            value={job?.total ? Math.min(100, (100 * job.done) / job.total) : 100}
            animated={!job?.total}
            aria-label={doing}
          />
        </div>
      ) : (
        <Told job={over ? job : undefined} state={state} />
      )}
      {!running && failure && (
        <Alert color="red" variant="light" p="xs" role="alert">
          {failure}
        </Alert>
      )}
      <div className={styles.tools}>
        {running ? (
          <Button size="xs" variant="default" onClick={() => jobId !== null && cancel.mutate(jobId)}>
            {t('backups.stop')}
          </Button>
        ) : (
          <Button
            size="xs"
            loading={make.isPending}
            onClick={() => make.mutate(undefined, { onSuccess: (answer) => setMade(answer.jobId) })}
          >
            {t('backups.now')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** What came of the job, and what is wrong with where backups go. */
function Told({ job, state }: { job: Job | undefined; state: Output<typeof backups> }) {
  const { t } = useTranslation();
  const format = useFormats();
  const restored = backupRestored.safeParse(job?.result).data;
  const made = backupMade.safeParse(job?.result).data;
  const newest = state.backups[0];
  const problems = [
    !state.reachable && t('backups.unreachable'),
    state.last?.error && !job?.error && t('backups.lastFailed', { error: state.last.error }),
    state.second?.error && t('backups.secondFailed', { error: state.second.error }),
    newest && newest.findings > 0 && t('backups.findings', { n: newest.findings }),
    newest && newest.originals.missing > 0 && t('backups.missing', { n: newest.originals.missing }),
  ].filter((text): text is string => Boolean(text));
  return (
    <>
      <p className={styles.soft} role="status">
        {restored
          ? t(restored.before ? 'backups.restored' : 'backups.restoredAlone', { ...restored })
          : made
            ? t('backups.made', { file: made.note.file })
            : newest
              ? t('backups.newest', { time: format.dateTime(newest.at) })
              : t('backups.never')}
      </p>
      {problems.map((text) => (
        <Alert key={text} color="yellow" variant="light" p="xs" role="alert" className={styles.notice}>
          {text}
        </Alert>
      ))}
    </>
  );
}
