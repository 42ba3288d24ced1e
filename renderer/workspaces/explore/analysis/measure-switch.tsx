import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measure } from '../../../../electron/contract/analysis.ts';
import { confidenceColour } from '../../../../electron/contract/analysis-colours.ts';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { useAnalysis } from '../../../state/analysis.ts';
import styles from './analysis.module.css';
import measureSwitchStyles from './measure-switch.module.css';
import { measuresOf } from './measures.ts';
import { useFigures } from './words.ts';

/** What is counted: the map changes colour at once. Beside each, how many units are hot at 99, 95 and 90 %. */
export function MeasureSwitch({ summary, measure }: { summary: Summary<'hotspots'>; measure: Measure }) {
  const { t } = useTranslation();
  const name = useId();
  const figures = useFigures();
  const scheme = useScheme();
  return (
    <fieldset className={measureSwitchStyles.measures}>
      <legend className={styles.sub}>{t('analysis.hot.measure')}</legend>
      {measuresOf(summary).map((m) => (
        <label key={m} data-measure={m}>
          <input
            type="radio"
            name={name}
            value={m}
            checked={m === measure}
            onChange={() => useAnalysis.getState().set({ measure: m })}
          />
          <span className={styles.grow}>{t(`analysis.measure.${m}`)}</span>
          {summary.measures[m]?.hot.map((count, i) => (
            <span key={[3, 2, 1][i]} className={measureSwitchStyles.hotCount}>
              <span
                className={styles.dot}
                style={{ background: confidenceColour(([3, 2, 1] as const)[i] as 1, scheme) }}
              />
              {figures.number(count)}
            </span>
          ))}
        </label>
      ))}
    </fieldset>
  );
}
