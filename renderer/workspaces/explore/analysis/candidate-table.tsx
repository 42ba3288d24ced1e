import { useTranslation } from 'react-i18next';
import { ramp } from '../../../../electron/contract/analysis-colours.ts';
import { useResultFeatures } from '../../../api/analysis.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import styles from './analysis.module.css';
import { boundsOf } from './bounds.ts';
import candidateTableStyles from './candidate-table.module.css';
import { WEIGHTS } from './fields.ts';
import { goToUnit } from './go-to-unit.ts';
import type { Candidate } from './reranked.ts';
import { useFigures } from './words.ts';

interface Props {
  resultId: number;
  items: readonly Candidate[];
  /** What the ranges of ranks mean. */
  ranks: string;
}

/** Each candidate with its rank, how far the rank depends on the weights, and every criterion as figure and bar. */
export function CandidateTable({ resultId, items, ranks }: Props) {
  const { t } = useTranslation();
  const { number } = useFigures();
  const { data } = useResultFeatures(resultId);
  if (items.length === 0) return <p className={styles.note}>{t('analysis.suggest.none')}</p>;
  const go = ({ unit }: Candidate) => {
    const at = data?.features.findIndex((f) => (f.properties?.unit ?? f.id) === unit) ?? -1;
    const feature = data?.features[at];
    const bbox = feature && boundsOf([feature.geometry]);
    if (!bbox) return;
    goToUnit(resultId, at, bbox);
  };
  return (
    <section>
      <h4 className={styles.sub}>{t('analysis.suggest.list')}</h4>
      <p className={styles.faint}>{ranks}</p>
      <ol className={candidateTableStyles.candidates}>
        {items.map((item) => (
          <li key={item.unit} data-candidate={item.unit}>
            <button type="button" onClick={() => go(item)}>
              <span className={styles.place}>{item.rank}</span>
              <span className={styles.grow}>
                {item.street || t('analysis.result.unnamed')}{' '}
                <span className={styles.faint}>
                  {number(item.length_m, 0)} {t('unit.m')}
                </span>
              </span>
              <span className={styles.faint}>
                {t('analysis.suggest.ranks', { low: item.ranks[0], high: item.ranks[1] })}
              </span>
              <strong>{number(item.score)}</strong>
            </button>
            <Criteria item={item} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Criteria({ item }: { item: Candidate }) {
  const { t } = useTranslation();
  const { number, percent } = useFigures();
  const colour = ramp(4, useScheme())[2];
  const written = (key: string, value: number) =>
    key === 'captures' || key === 'persistence' ? percent(value) : number(value);
  return (
    <ul className={candidateTableStyles.criteria}>
      {WEIGHTS.map((key) => {
        const { value, scaled } = item.criteria[key] ?? { value: 0, scaled: 0 };
        const name = t(`analysis.suggest.criterion.${key}`);
        return (
          <li key={key} title={`${written(key, value)} ${t(`analysis.suggest.per.${key}`)}`}>
            <span>{name}</span>
            <span className={candidateTableStyles.track} aria-hidden="true">
              <span style={{ width: `${Math.round(Math.min(1, Math.max(0, scaled)) * 100)}%`, background: colour }} />
            </span>
            <span>{written(key, value)}</span>
          </li>
        );
      })}
    </ul>
  );
}
