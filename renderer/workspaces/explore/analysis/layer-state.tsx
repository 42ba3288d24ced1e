import { Button, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useResultFeatures } from '../../../api/analysis.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useAnalysis } from '../../../state/analysis.ts';
import styles from './analysis.module.css';

/** Whether the layer of the shown result is on its way, or why it does not come. */
export function LayerState({ id }: { id: number }) {
  const { t } = useTranslation();
  const shown = useAnalysis((s) => s.shown === id);
  const { data, error, refetch } = useResultFeatures(shown ? id : null);
  if (!shown || data) return null;
  if (!error) {
    return (
      <p className={styles.cost} role="status">
        <Loader size={12} aria-hidden /> {t('analysis.result.loadingLayer')}
      </p>
    );
  }
  return (
    <div role="alert" className={styles.bad}>
      <div className={styles.grow}>
        <strong>{t('analysis.result.featuresFailed')}</strong>
        <p>{messageOf(error)}</p>
      </div>
      <Button size="compact-xs" variant="default" onClick={() => void refetch()}>
        {t('common.retry')}
      </Button>
    </div>
  );
}
