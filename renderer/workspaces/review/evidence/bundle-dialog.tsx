import { Alert, Button, Progress } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bundleMade } from '../../../../electron/contract/evidence.ts';
import { bundleUrl, type EvidenceSubject, useMakeBundle } from '../../../api/evidence.ts';
import { useCancelJob, useJob } from '../../../api/imports.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useUi } from '../../../state/ui.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import styles from './evidence.module.css';

/** Makes a bundle, shows how far it is, and gives it out. */
export function BundleDialog({
  subject,
  name,
  onClose,
}: {
  subject: EvidenceSubject;
  name: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const values = useValues();
  const make = useMakeBundle();
  const cancel = useCancelJob();
  const [jobId, setJobId] = useState<number | null>(null);
  const job = useJob(jobId).data;
  const begun = useRef(false);
  const begin = () => make.mutate({ ...subject, lang: language }, { onSuccess: (answer) => setJobId(answer.jobId) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened
  useEffect(() => {
    if (!begun.current) begin();
    begun.current = true;
  }, []);
  const made = job?.status === 'done' ? bundleMade.safeParse(job.result).data : undefined;
  const failure = make.error ? messageOf(make.error) : job?.error?.message[language];
  const running = !made && !failure;
  const close = () => {
    if (running && jobId !== null) cancel.mutate(jobId);
    onClose();
  };
  return (
    <Dialog opened guide="evidence" onClose={close} title={t('evidence.bundleOf', { name })} size={560}>
      <p className={styles.hint}>{t('evidence.bundleWhat')}</p>
      {running && (
        <div role="status" className={styles.box}>
          <p className={styles.hint}>{t('evidence.making')}</p>
          <Progress
            value={job?.total ? Math.min(100, (100 * job.done) / job.total) : 100}
            animated={!job?.total}
            aria-label={t('evidence.making')}
          />
        </div>
      )}
      {failure && (
        <Alert color="red" variant="light" role="alert" title={t('evidence.notDone')}>
          {failure}
        </Alert>
      )}
      {made && (
        <div role="status" className={styles.box}>
          <p>{t('evidence.made', { originals: made.originals, size: values.number(Math.ceil(made.bytes / 1000)) })}</p>
          <p className={styles.hash}>SHA-256 {made.sha256}</p>
          {made.leftOut.length > 0 && (
            <>
              <p>{t('evidence.leftOut')}</p>
              <ul className={styles.list}>
                {made.leftOut.map(({ what, why, sha256 }) => (
                  <li key={`${what}${sha256}`}>
                    {t(`evidence.left.${what}_${why}`)} {sha256?.slice(0, 16)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      <div className={styles.tools}>
        {running && (
          <Button variant="default" size="xs" onClick={close}>
            {t('evidence.cancel')}
          </Button>
        )}
        {failure && (
          <Button size="xs" onClick={begin}>
            {t('common.retry')}
          </Button>
        )}
        {made && jobId !== null && (
          <Button
            component="a"
            href={bundleUrl(jobId)}
            download={made.name}
            size="xs"
            leftSection={<IconDownload size={16} />}
          >
            {t('evidence.download')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
