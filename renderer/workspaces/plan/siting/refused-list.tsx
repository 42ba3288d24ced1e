import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Candidate, SitingReason } from '../../../../electron/contract/plan-siting.ts';
import { AT_MOST } from '../../../../electron/domain/labels/siting-words.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useUi } from '../../../state/ui.ts';
import { nameOf, showCandidate } from './candidate-list.tsx';
import styles from './siting.module.css';

const SHOWN = 60;

/** Candidates that cannot be used, each with why, what was measured and where it is written. */
export function RefusedList({ candidates }: { candidates: readonly Candidate[] }) {
  const { t } = useTranslation();
  const refused = candidates.filter((candidate) => candidate.refused.length > 0);
  if (refused.length === 0) return null;
  return (
    <details className={styles.more}>
      <summary>{t('siting.refused', { count: refused.length })}</summary>
      <ul className={styles.list}>
        {refused.slice(0, SHOWN).map((candidate) => (
          <li key={candidate.id} className={styles.refused}>
            <UnstyledButton className={styles.name} onClick={() => showCandidate(candidate)}>
              {nameOf(candidate, t)}
            </UnstyledButton>
            {candidate.refused.map((reason) => (
              <Reason key={`${reason.rule} ${reason.zh} ${reason.at}`} reason={reason} />
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Reason({ reason }: { reason: SitingReason }) {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  const told = (value: number) => {
    if (reason.unit === 'share') return values.percent(value, 0);
    if (reason.unit === 'm') return values.length(value);
    return `${values.number(value)}${reason.unit === 'm2' ? ' m²' : ''}`;
  };
  return (
    <p>
      <strong>{reason[language] ?? t(`siting.rule.${reason.rule}`)}</strong>
      {reason.at ? ` · ${reason.at}` : ''}
      {reason.value !== null && reason.needed !== null && (
        <>
          {' '}
          ·{' '}
          {t(AT_MOST.has(reason.rule) ? 'siting.valueMost' : 'siting.valueLeast', {
            value: told(reason.value),
            needed: told(reason.needed),
          })}
        </>
      )}
      {reason.clause && <span className={styles.clause}>{reason.clause[language]}</span>}
    </p>
  );
}
