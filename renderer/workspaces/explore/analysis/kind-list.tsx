import {
  IconChartBubble,
  IconChartLine,
  IconFlame,
  IconGridDots,
  IconListNumbers,
  IconRoad,
  IconScale,
  IconTrendingUp,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { ANALYSES, type AnalysisKind } from '../../../../electron/contract/analysis.ts';
import { useAnalysis } from '../../../state/analysis.ts';
import styles from './analysis.module.css';
import kindListStyles from './kind-list.module.css';

export const KIND_ICONS: Record<AnalysisKind, ComponentType<{ size?: number; stroke?: number }>> = {
  hotspots: IconFlame,
  density: IconGridDots,
  clusters: IconChartBubble,
  network_density: IconRoad,
  emerging: IconTrendingUp,
  forecast: IconChartLine,
  evaluate: IconScale,
  suggest: IconListNumbers,
};

/** The analyses, each by the question that it answers. */
export function KindList() {
  const { t } = useTranslation();
  return (
    <section className={styles.section} aria-labelledby="analysis-choose">
      <h3 id="analysis-choose" className={styles.heading}>
        {t('analysis.choose')}
      </h3>
      <ul className={kindListStyles.kinds}>
        {ANALYSES.map((kind) => {
          const Icon = KIND_ICONS[kind];
          return (
            <li key={kind}>
              <button
                type="button"
                className={kindListStyles.kind}
                onClick={() => useAnalysis.getState().set({ kind })}
              >
                <Icon size={22} stroke={1.5} />
                <span>
                  <span className={kindListStyles.kindName}>{t(`analysis.kind.${kind}`)}</span>
                  <span className={styles.soft}>{t(`analysis.question.${kind}`)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
