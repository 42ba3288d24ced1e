import type { Feature } from 'geojson';
import { useTranslation } from 'react-i18next';
import { type Confidence, confidenceColour } from '../../../../electron/contract/analysis-colours.ts';
import type { ReadResult } from '../../../api/analysis.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import styles from './analysis.module.css';
import { measuresOf } from './measures.ts';
import { summaryOf } from './summary-of.ts';
import { useFigures } from './words.ts';

/** One street by every measure: where they differ, detection and occurrence differ. */
export function MeasureTable({ result, feature }: { result: ReadResult; feature: Feature }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const scheme = useScheme();
  const summary = summaryOf(result, 'hotspots');
  const p = feature.properties ?? {};
  if (!summary) return null;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('analysis.hot.measure')}</th>
          <th scope="col">{t('analysis.hot.value')}</th>
          <th scope="col">{t('analysis.hot.z')}</th>
          <th scope="col">{t('analysis.hot.q')}</th>
        </tr>
      </thead>
      <tbody>
        {measuresOf(summary).map((m) => (
          <tr key={m}>
            <th scope="row">
              {typeof p[`${m}_c`] === 'number' && (
                <span
                  className={styles.dot}
                  style={{ background: confidenceColour(p[`${m}_c`] as Confidence, scheme) }}
                />
              )}
              {t(`analysis.measure.${m}`)}
            </th>
            <td>{figures.number(p[`${m}_v`])}</td>
            <td>{figures.number(p[`${m}_z`])}</td>
            <td>{figures.p(p[`${m}_q`])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
