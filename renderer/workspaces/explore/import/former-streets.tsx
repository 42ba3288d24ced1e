import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJob } from '../../../api/imports.ts';
import { useStreets, useStreetsChanged, useUndoStreets } from '../../../api/streets.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import styles from './import-dialog.module.css';
import { failureOf } from './job-step.tsx';
import { useUses } from './use-uses.ts';

/** The street network in use, and the one before it, which can be put back as long as nothing refers to the present one. */
export function FormerStreets() {
  const { t } = useTranslation();
  const values = useValues();
  const { data: network } = useStreets();
  const told = useUses();
  const undo = useUndoStreets();
  const changed = useStreetsChanged();
  const [jobId, setJobId] = useState<number | null>(null);
  const { data: job } = useJob(jobId);
  const busy = undo.isPending || job?.status === 'queued' || job?.status === 'running';
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each job that is done
  useEffect(() => {
    if (job?.status === 'done') void changed();
  }, [job?.id, job?.status]);
  if (!network?.former) return null;
  const { former, uses, edges, source } = network;
  const named = (n: number, from: string | null) =>
    n === 0
      ? t('streets.noNetwork')
      : t('streets.network', {
          edges: values.number(n),
          source: from === null ? '' : t('streets.source', { source: from }),
        });
  const error = undo.error ?? (job?.status === 'failed' ? failureOf(job) : null);
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('streets.now')}</h3>
      <p className={styles.soft} role="status">
        {named(edges, source)}
      </p>
      {uses ? (
        <p className={styles.soft}>{told(uses)}</p>
      ) : (
        <Button
          mt="xs"
          variant="default"
          leftSection={<IconArrowBackUp size={16} />}
          loading={busy}
          onClick={() => undo.mutate(undefined, { onSuccess: (started) => setJobId(started.jobId) })}
        >
          {t('streets.back', { former: named(former.edges, former.source) })}
        </Button>
      )}
      {error && (
        <p role="alert" className={styles.error}>
          {messageOf(error)}
        </p>
      )}
    </section>
  );
}
