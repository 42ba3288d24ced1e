import { IconCircleCheck, IconCircleMinus, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClauseResult } from '../../../../../electron/contract/plan-vendors.ts';
import { useValues } from '../../../../i18n/use-values.ts';
import { useUi } from '../../../../state/ui.ts';
import styles from './check.module.css';
import { wordsOf } from './clause-words.ts';

const ICONS = { pass: IconCircleCheck, fail: IconCircleX, unknown: IconHelpCircle, off: IconCircleMinus };

/** Each clause: outcome, what was measured, what is required, where it is written. Failed ones have their number on the map. */
export function ClauseList({ clauses }: { clauses: readonly ClauseResult[] }) {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  return (
    <ol className={styles.clauses}>
      {clauses.map((result, i) => {
        const { title, measured, required, source, against } = wordsOf(result, t, values, language);
        const Icon = ICONS[result.verdict];
        return (
          <li key={result.rule.id} data-outcome={result.verdict}>
            <Icon size={18} stroke={1.8} aria-label={t(`vendors.outcome.${result.verdict}`)} role="img" />
            <div>
              <p className={styles.title}>
                {result.verdict === 'fail' && <span className={styles.number}>{i + 1}</span>}
                {title}
              </p>
              {result.verdict !== 'off' && (
                <p className={styles.values}>
                  {measured !== null && (
                    <span>
                      {t(
                        result.kind === 'trade' || result.kind === 'hours'
                          ? 'vendors.check.wanted'
                          : 'vendors.check.measured',
                      )}{' '}
                      <b>{measured}</b>
                    </span>
                  )}
                  <span>
                    {t('vendors.check.required')} <b>{required}</b>
                  </span>
                  {against && <span>{t('vendors.check.against', { name: against })}</span>}
                </p>
              )}
              {result.verdict === 'unknown' && <p className={styles.soft}>{t(`vendors.unknown.${result.kind}`)}</p>}
              <p className={styles.soft}>{source}</p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
