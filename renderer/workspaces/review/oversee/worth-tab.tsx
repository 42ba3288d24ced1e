import { Button, Loader, Slider } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WORTH_PARTS, WORTH_WEIGHTS, type WorthWeights } from '../../../../electron/domain/review-worth.ts';
import { useSetWorth, useWorthWeights } from '../../../api/review-oversee.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import styles from './oversee.module.css';

/** What decides the order of the queue, and how much. */
export function WorthTab() {
  const { t } = useTranslation();
  const values = useValues();
  const { data, error } = useWorthWeights();
  const save = useSetWorth();
  const [draft, setDraft] = useState<WorthWeights | null>(null);
  const weights = draft ?? data;
  if (!weights) return error ? <p role="alert">{messageOf(error)}</p> : <Loader size="sm" />;
  const sum = WORTH_PARTS.reduce((all, part) => all + weights[part], 0);
  const changed = draft !== null && WORTH_PARTS.some((part) => draft[part] !== data?.[part]);
  return (
    <>
      <p className={styles.soft}>{t('oversee.worthWhat')}</p>
      {WORTH_PARTS.map((part) => (
        <div key={part} className={styles.weight}>
          <span>{t(`oversee.part.${part}`)}</span>
          <Slider
            size="sm"
            thumbLabel={t(`oversee.part.${part}`)}
            label={null}
            min={0}
            max={1}
            step={0.05}
            value={weights[part]}
            onChange={(value) => setDraft({ ...weights, [part]: value })}
          />
          <output>{sum > 0 ? values.percent(weights[part] / sum) : '–'}</output>
          <p className={styles.soft}>{t(`oversee.partWhat.${part}`)}</p>
        </div>
      ))}
      {sum === 0 && (
        <p role="alert" className={styles.problem}>
          {t('oversee.noWeight')}
        </p>
      )}
      <div className={styles.row}>
        <Button
          size="xs"
          disabled={!changed || sum === 0}
          loading={save.isPending}
          onClick={() => save.mutate(weights, { onSuccess: () => setDraft(null) })}
        >
          {t('oversee.save')}
        </Button>
        <Button size="xs" variant="default" disabled={!changed} onClick={() => setDraft(null)}>
          {t('oversee.discard')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setDraft(WORTH_WEIGHTS)}>
          {t('oversee.defaults')}
        </Button>
      </div>
      <p role="alert" className={styles.problem}>
        {save.error ? messageOf(save.error) : ''}
      </p>
    </>
  );
}
