import { Button, Progress } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lossText } from '../../../../electron/contract/export-losses.ts';
import type { ExportMade } from '../../../../electron/contract/exports.ts';
import type { Job } from '../../../../electron/contract/system.ts';
import { ApiError } from '../../../api/client.ts';
import { exportUrl, useExportReport } from '../../../api/exports.ts';
import { useCancelJob, useJob } from '../../../api/imports.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useUi } from '../../../state/ui.ts';
import { useLostFocus } from '../../../ui/lost-focus.ts';
import styles from './export.module.css';
import { useExport } from './export-state.ts';

const again = () => useExport.getState().set({ jobId: null });

/** The export under way, its file with what the format could not hold, or why it came to nothing. */
export function ExportUnderWay({ jobId }: { jobId: number }) {
  const { t } = useTranslation();
  const { data: job, error } = useJob(jobId);
  const done = job?.status === 'done';
  const report = useExportReport(done ? jobId : null);
  if (report.data) return <Ready jobId={jobId} made={report.data} />;
  const failure = report.error ?? (job?.status === 'failed' ? failureOf(job) : job ? null : error);
  if (failure || job?.status === 'cancelled') {
    return (
      <div className={styles.form} role="alert">
        <p className={styles.stage}>{t(failure ? 'exports.failed' : 'exports.cancelled')}</p>
        <p>{failure ? messageOf(failure) : t('exports.nothingLeft')}</p>
        <div className={styles.foot}>
          <Again />
        </div>
      </div>
    );
  }
  return <Advance job={job} jobId={jobId} />;
}

function Again() {
  const { t } = useTranslation();
  const main = useLostFocus<HTMLButtonElement>();
  return (
    <Button ref={main} onClick={again}>
      {t('exports.again')}
    </Button>
  );
}

function Advance({ job, jobId }: { job: Job | undefined; jobId: number }) {
  const { t } = useTranslation();
  const values = useValues();
  const cancel = useCancelJob();
  const main = useLostFocus<HTMLButtonElement>();
  const share = job?.total ? Math.min(1, job.done / job.total) : 0;
  const [stage = 'waiting', zoom] = (job?.stage ?? '').split(' ');
  return (
    <div className={styles.form}>
      <p className={styles.stage} aria-live="polite">
        {t(`exports.stage.${stage || 'waiting'}`, { zoom, defaultValue: t('exports.stage.waiting') })}
      </p>
      <Progress value={job?.total ? share * 100 : 100} animated={!job?.total} aria-label={t('exports.progress')} />
      <p className={styles.soft}>
        {job?.total ? `${values.number(job.done)} / ${values.number(job.total)} · ${values.percent(share)}` : '\u00a0'}
      </p>
      <p className={styles.soft}>{t('exports.goesOn')}</p>
      <div className={styles.foot}>
        <Button ref={main} variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(jobId)}>
          {t('exports.cancel')}
        </Button>
      </div>
    </div>
  );
}

function Ready({ jobId, made }: { jobId: number; made: ExportMade }) {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  const save = useLostFocus<HTMLAnchorElement>();
  const { counts, losses, name, bytes } = made;
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className={styles.form}>
      <p className={styles.stage} role="status">
        {t('exports.ready', { count: total })}
      </p>
      <p className={styles.soft}>
        {name} · {values.bytes(bytes)}
      </p>
      {losses.length > 0 && (
        <section aria-labelledby="export-losses" className={styles.losses}>
          <h3 id="export-losses">{t('exports.losses')}</h3>
          <ul>
            {losses.map((loss) => (
              <li key={`${loss.code} ${loss.layer} ${loss.column} ${loss.params.to}`}>
                {counts.length > 1 && loss.layer && `${t(`layer.${loss.layer}`)}${t('layers.colon')}`}
                {lossText(loss, language)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className={styles.foot}>
        <Button variant="default" onClick={again}>
          {t('exports.again')}
        </Button>
        <Button
          component="a"
          ref={save}
          href={exportUrl(jobId)}
          download={name}
          leftSection={<IconDownload size={18} />}
        >
          {t('exports.save')}
        </Button>
      </div>
    </div>
  );
}

function failureOf(job: Job): Error {
  if (!job.error) return new Error(job.status);
  return new ApiError(job.error.code as ApiError['code'], job.error.params, job.error.message);
}
