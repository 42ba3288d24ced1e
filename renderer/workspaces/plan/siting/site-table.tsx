import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SitingSummary } from '../../../../electron/contract/plan-siting.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { HelpTip } from '../../../ui/help-tip.tsx';
import { nameOf, showCandidate } from './candidate-list.tsx';
import styles from './siting.module.css';
import { useDemandFigure } from './use-demand-figure.ts';

/** The chosen sites in the order in which they add most. */
export function SiteTable({ summary }: { summary: SitingSummary }) {
  const { t } = useTranslation();
  const values = useValues();
  const { ask, candidates, chosen } = summary;
  const { figure, unit, short } = useDemandFigure(summary);
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  return (
    <div>
      <span className={styles.labelled}>
        <h3 className={styles.heading}>{t('siting.table')}</h3>
        <HelpTip term={t('siting.table')} text={t('siting.gainWhat', { unit })} />
      </span>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('siting.rank')}</th>
            <th scope="col">{t('siting.site')}</th>
            <th scope="col">
              {t('siting.gain')}
              <span className={styles.clause}>{short}</span>
            </th>
            <th scope="col">
              {t('siting.load')}
              <span className={styles.clause}>{short}</span>
            </th>
            <th scope="col">
              {t('siting.capacity')}
              <span className={styles.clause}>{t(`siting.holds.${ask.purpose}`)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {chosen.map(({ id, rank, gain, load, locked }) => {
            const candidate = byId.get(id);
            if (!candidate) return null;
            const { conflict, planned } = candidate;
            return (
              <tr key={id}>
                <td>{rank}</td>
                <th scope="row">
                  <UnstyledButton className={styles.name} onClick={() => showCandidate(candidate)}>
                    {nameOf(candidate, t)}
                  </UnstyledButton>
                  <span className={styles.clause}>
                    {[
                      locked ? t('siting.locks.in') : null,
                      planned ? t('siting.planned') : null,
                      `${t('siting.conflictScore')} ${conflict.score === 0 ? t('siting.noConflict') : values.number(conflict.score)}`,
                      ...conflict.parts.map(({ kind, metres, score }) =>
                        t('siting.conflictPart', {
                          kind: t(`siting.conflict.${kind}`),
                          metres: values.length(metres),
                          score: values.number(score),
                        }),
                      ),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </th>
                <td>{figure(gain)}</td>
                <td>{figure(load)}</td>
                <td>{values.number(candidate.capacity)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
