import { useTranslation } from 'react-i18next';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import type { ReadResult } from '../../../api/analysis.ts';
import styles from './analysis.module.css';
import { ResultLegend } from './result-legend.tsx';
import { StreetList } from './street-list.tsx';
import { useFigures } from './words.ts';

const MOST = 100; // rows; the export has all

export function ClustersView({ result, summary }: { result: ReadResult; summary: Summary<'clusters'> }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const rows = [...summary.list].sort((a, b) => b.points - a.points).slice(0, MOST);
  return (
    <>
      <ResultLegend result={result} />
      <p className={styles.factLine}>
        {t('analysis.clusters.found', {
          clusters: figures.number(summary.clusters),
          noise: figures.number(summary.noise),
        })}
      </p>
      <StreetList
        title={t('analysis.clusters.name')}
        none={t('analysis.clusters.none')}
        resultId={result.id}
        rows={rows.map(({ id, name, points, density }) => ({
          street: name ?? t('analysis.clusters.number', { id }),
          figure: t('analysis.result.points', { n: figures.number(points) }),
          note: `${t('analysis.clusters.density')} ${figures.number(density, 0)}`,
          is: (p) => (p.id ?? p.cluster) === id,
        }))}
      />
    </>
  );
}
