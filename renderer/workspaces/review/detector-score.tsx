import { Button, FileInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DetectorScore as Score } from '../../../electron/contract/flights.ts';
import { useScoreDetector } from '../../api/flights.ts';
import { messageOf } from '../../i18n/failure.ts';
import { useValues } from '../../i18n/use-values.ts';
import styles from './detector-score.module.css';
import review from './review.module.css';

const SHARES = ['0.3', '0.5', '0.75'];

/** Two files held against each other: what a detector found, and what is truly there. */
export function DetectorScore() {
  const { t } = useTranslation();
  const [prediction, setPrediction] = useState<File | null>(null);
  const [truth, setTruth] = useState<File | null>(null);
  const [iou, setIou] = useState('0.5');
  const score = useScoreDetector();
  const file = (label: string, value: File | null, onChange: (file: File | null) => void) => (
    <FileInput
      size="xs"
      label={label}
      placeholder={t('flights.score.choose')}
      accept=".geojson,.json"
      value={value}
      onChange={onChange}
    />
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (prediction && truth) score.mutate({ prediction, truth, iou: Number(iou) });
      }}
    >
      <h3 className={review.sub}>{t('flights.score.title')}</h3>
      <p className={review.hint}>{t('flights.score.what')}</p>
      <div className={styles.fields}>
        {file(t('flights.score.prediction'), prediction, setPrediction)}
        {file(t('flights.score.truth'), truth, setTruth)}
        <Select
          size="xs"
          label={t('flights.score.iou')}
          allowDeselect={false}
          value={iou}
          onChange={(value) => value && setIou(value)}
          data={SHARES}
        />
        <Button size="xs" type="submit" variant="default" disabled={!prediction || !truth} loading={score.isPending}>
          {t('flights.score.compare')}
        </Button>
      </div>
      {score.error && (
        <p role="alert" className={review.problem}>
          {messageOf(score.error)}
        </p>
      )}
      {score.data && !score.isPending && <Result score={score.data} />}
    </form>
  );
}

function Result({ score }: { score: Score }) {
  const { t } = useTranslation();
  const values = useValues();
  const { precision, recall, f1, meanIou, right, wrong, missed, iou, ignored } = score;
  const share = (n: number | null) => (n === null ? '–' : values.percent(n, 1));
  const figures = { precision: share(precision), recall: share(recall), f1: share(f1), meanIou: share(meanIou) };
  return (
    <div role="status">
      <dl className={styles.figures}>
        {Object.entries(figures).map(([name, value]) => (
          <div key={name}>
            <dt>{t(`flights.score.${name as keyof typeof figures}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={review.hint}>{t('flights.score.counts', { right, wrong, missed, iou: values.number(iou, 2) })}</p>
      {ignored > 0 && <p className={review.hint}>{t('flights.score.ignored', { count: ignored })}</p>}
    </div>
  );
}
