import { Button } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SitingProof } from '../../../../electron/contract/plan-siting.ts';
import { useCancelJob } from '../../../api/imports.ts';
import { useValues } from '../../../i18n/use-values.ts';
import styles from './siting.module.css';

const KEYS = {
  proving: 'siting.gapProving',
  stopped: 'siting.gapStopped',
  off: 'siting.gapOff',
  proven: 'siting.gapProven',
} as const;

/** How much better an answer could be at most; `jobId` while it is being proven. */
export function ProofLine({ proof, jobId }: { proof: SitingProof; jobId: number | null }) {
  const { t } = useTranslation();
  const values = useValues();
  const cancel = useCancelJob();
  return (
    <div className={styles.proof} data-state={proof.state}>
      {proof.state === 'proven' && <IconRosetteDiscountCheck size={20} stroke={1.6} aria-hidden />}
      <p role="status">{t(KEYS[proof.state], { gap: values.percent(proof.gap, 1) })}</p>
      {jobId !== null && proof.state === 'proving' && (
        <Button size="compact-xs" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(jobId)}>
          {t('siting.stop')}
        </Button>
      )}
    </div>
  );
}
