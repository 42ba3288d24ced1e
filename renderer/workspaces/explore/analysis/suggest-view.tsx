import { Button, Slider } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import type { ReadResult } from '../../../api/analysis.ts';
import { useSession } from '../../../api/queries.ts';
import { mayPlan } from '../../../app/may-edit.ts';
import { useAnalysis } from '../../../state/analysis.ts';
import styles from './analysis.module.css';
import { CandidateTable } from './candidate-table.tsx';
import { WEIGHTS } from './fields.ts';
import { reranked } from './reranked.ts';
import { ResultLegend } from './result-legend.tsx';
import { useRun } from './use-run.ts';
import { useFigures } from './words.ts';

/** Candidates in order of their weighted criteria; other weights rank anew at once. */
export function SuggestView({ result, summary }: { result: ReadResult; summary: Summary<'suggest'> }) {
  const { t } = useTranslation();
  const { number } = useFigures();
  const tried = useAnalysis((s) => s.weights[result.id]);
  const busy = useAnalysis((s) => s.job !== null);
  const allowed = mayPlan(useSession().data?.role);
  const { run } = useRun();
  const weights = tried ?? summary.weights;
  const set = (next: Record<string, number> | undefined) => {
    const { [result.id]: _, ...others } = useAnalysis.getState().weights;
    useAnalysis.getState().set({ weights: next ? { ...others, [result.id]: next } : others });
  };
  const changed = tried !== undefined;
  const zero = Object.values(weights).every((w) => w === 0);
  const items = useMemo(
    () => (tried && !zero ? reranked(summary.items, tried, result.seed ?? 0) : summary.items),
    [tried, zero, summary, result.seed],
  );
  return (
    <>
      <section>
        <h4 className={styles.sub}>{t('analysis.suggest.weights')}</h4>
        {WEIGHTS.map((key) => {
          const weight = weights[key] ?? 0;
          const name = t(`analysis.suggest.criterion.${key}`);
          return (
            <div key={key} className={styles.weightRow}>
              <span>{name}</span>
              <Slider
                size="sm"
                min={0}
                max={10}
                step={0.5}
                label={null}
                thumbLabel={name}
                value={weight}
                onChange={(v) => set({ ...weights, [key]: v })}
              />
              <span className={styles.figure}>{number(weight, 1)}</span>
            </div>
          );
        })}
        <p className={styles.faint}>
          {t(changed ? 'analysis.suggest.weightsApplied' : 'analysis.suggest.weightsWhat')}
        </p>
        {changed && (
          <div className={styles.buttons}>
            <Button size="compact-sm" variant="default" onClick={() => set(undefined)}>
              {t('analysis.suggest.resetWeights')}
            </Button>
            {allowed && (
              <Button
                size="compact-sm"
                disabled={busy || zero}
                onClick={() => run({ kind: 'suggest', params: { ...result.params, weights } })}
              >
                {t('analysis.suggest.rerun')}
              </Button>
            )}
          </div>
        )}
      </section>
      {zero ? (
        <p className={styles.note}>{t('analysis.suggest.zero')}</p>
      ) : (
        <CandidateTable
          resultId={result.id}
          items={items}
          ranks={t(changed ? 'analysis.suggest.ranksListed' : 'analysis.suggest.ranksWhat')}
        />
      )}
      <ResultLegend result={result} />
    </>
  );
}
