import { Checkbox, NumberInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CANDIDATE_SOURCES, type CandidateSource } from '../../../../electron/contract/plan-siting.ts';
import type { useSitingCandidates } from '../../../api/plan-siting.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useSiting } from '../../../state/plan-siting.ts';
import { candidatesOf } from './ask-of.ts';
import { DrawnSites } from './drawn-sites.tsx';
import styles from './siting.module.css';

type Found = ReturnType<typeof useSitingCandidates>;

/** Where candidates come from, and how many of them can be chosen. `waiting`: what was found is of an earlier question. */
export function SourceFields({ found, waiting }: { found: Found; waiting: boolean }) {
  const { t } = useTranslation();
  const { form, change } = useSiting();
  const label = useId();
  return (
    <fieldset className={styles.group} aria-labelledby={label}>
      <span id={label} className={styles.label}>
        {t('siting.candidates')}
      </span>
      <Checkbox.Group value={form.sources} onChange={(sources) => change({ sources: sources as CandidateSource[] })}>
        <div className={styles.choices}>
          {CANDIDATE_SOURCES.map((source) => (
            <Checkbox key={source} size="xs" value={source} label={t(`siting.source.${source}`)} />
          ))}
        </div>
      </Checkbox.Group>
      {form.sources.includes('frontage') && (
        <NumberInput
          size="xs"
          label={t('siting.every')}
          min={20}
          max={1000}
          step={50}
          value={form.every}
          onChange={(every) => typeof every === 'number' && every >= 20 && every <= 1000 && change({ every })}
        />
      )}
      {form.sources.includes('given') && <DrawnSites />}
      <Count found={found} waiting={waiting} asked={candidatesOf(form).sources.length > 0} />
    </fieldset>
  );
}

function Count({ found: { data, error }, waiting, asked }: { found: Found; waiting: boolean; asked: boolean }) {
  const { t } = useTranslation();
  if (error && asked) {
    return (
      <p role="alert" className={styles.fault}>
        {messageOf(error)}
      </p>
    );
  }
  const refused = data?.filter((candidate) => candidate.refused.length > 0).length ?? 0;
  const count = () =>
    data && !waiting ? t('siting.count', { usable: data.length - refused, refused }) : t('siting.finding');
  return (
    <p role="status" className={styles.hint}>
      {asked ? count() : t('siting.noSource')}
    </p>
  );
}
