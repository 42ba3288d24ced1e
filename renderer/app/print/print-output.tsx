import { Alert, Button, Progress } from '@mantine/core';
import { IconDownload, IconFileTypePdf, IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PrintAsked, type PrintMade, printMade } from '../../../electron/contract/print.ts';
import type { Job } from '../../../electron/contract/system.ts';
import { cancelPrint, printUrl, startPrint, usePrintJob } from '../../api/print.ts';
import { messageOf } from '../../i18n/failure.ts';
import { usePrint } from '../../state/print.ts';
import { useUi } from '../../state/ui.ts';
import { useLostFocus } from '../../ui/lost-focus.ts';
import styles from './print.module.css';

/** Makes the file, tells how far it is, and gives it out. */
export function PrintOutput({ wish }: { wish: PrintAsked }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const atlas = usePrint((s) => s.atlas);
  const [jobId, setJobId] = useState<number | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const job = usePrintJob(jobId).data;
  const running = jobId !== null && (!job || job.status === 'running' || job.status === 'queued');
  const made = job?.status === 'done' ? printMade.safeParse(job.result).data : undefined;
  const failure = failed ?? (job?.status === 'failed' ? (job.error?.message[language] ?? '') : null);
  const start = async (format: 'pdf' | 'png') => {
    setFailed(null);
    setJobId(null);
    try {
      setJobId((await startPrint(wish, format, atlas)).jobId);
    } catch (error) {
      setFailed(messageOf(error));
    }
  };
  return (
    <>
      <Button
        size="xs"
        leftSection={<IconFileTypePdf size={16} />}
        disabled={running}
        onClick={() => void start('pdf')}
      >
        {t('print.pdf')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPhoto size={16} />}
        disabled={running || atlas !== null}
        onClick={() => void start('png')}
      >
        {t('print.png')}
      </Button>
      {running && <Advance job={job} onCancel={() => void cancelPrint(jobId).catch(() => undefined)} />}
      {job?.status === 'cancelled' && (
        <p role="status" className={`${styles.hint} ${styles.running}`}>
          {t('print.cancelled')}
        </p>
      )}
      {failure !== null && (
        <Alert color="red" variant="light" role="alert" className={styles.running} title={t('print.failed')}>
          {failure}
        </Alert>
      )}
      {made && jobId !== null && <Save jobId={jobId} made={made} />}
    </>
  );
}

function Advance({ job, onCancel }: { job: Job | undefined; onCancel(): void }) {
  const { t } = useTranslation();
  const cancel = useLostFocus<HTMLButtonElement>();
  const pages = job?.stage === 'page' && job.total ? { done: job.done, total: job.total } : null;
  return (
    <div role="status" className={styles.running}>
      <Progress
        value={job?.total ? (100 * job.done) / job.total : 100}
        animated={!job?.total}
        aria-label={t('print.making')}
      />
      <p className={styles.hint}>{pages ? t('print.pageOf', pages) : t('print.making')}</p>
      <Button ref={cancel} size="compact-xs" variant="subtle" onClick={onCancel}>
        {t('print.cancel')}
      </Button>
    </div>
  );
}

function Save({ jobId, made }: { jobId: number; made: PrintMade }) {
  const { t } = useTranslation();
  const save = useLostFocus<HTMLAnchorElement>();
  return (
    <Button
      component="a"
      ref={save}
      size="xs"
      className={styles.made}
      href={printUrl(jobId)}
      download={made.name}
      leftSection={<IconDownload size={16} />}
    >
      {t('print.download', { format: made.format.toUpperCase(), size: sizeText(made.bytes) })}
    </Button>
  );
}

function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
