import type { Feature } from 'geojson';
import { useTranslation } from 'react-i18next';
import { type ReadResult, useResult, useResultFeatures } from '../../../api/analysis.ts';
import { useAnalysis } from '../../../state/analysis.ts';
import { Panel } from '../../../ui/panel.tsx';
import { TermTip } from '../terms/term-tip.tsx';
import styles from './analysis.module.css';
import { HistoryStrip } from './history-strip.tsx';
import { MeasureTable } from './measure-table.tsx';
import { SegmentDetail } from './segment-detail.tsx';
import { summaryOf } from './summary-of.ts';
import { useUnitFacts } from './unit-facts.ts';

/** What a result says of the street that was clicked, in the place of the inspector. */
export function UnitCard() {
  const { shown, chosen } = useAnalysis();
  const { data: result } = useResult(shown);
  const { data: features } = useResultFeatures(shown);
  const feature = chosen === null ? undefined : features?.features[chosen];
  return result && feature ? <Card result={result} feature={feature} /> : null;
}

const TERMS: Partial<Record<ReadResult['kind'], string>> = { hotspots: 'giStar', emerging: 'mannKendall' };

function Card({ result, feature }: { result: ReadResult; feature: Feature }) {
  const { t } = useTranslation();
  const { title, headline, rows } = useUnitFacts(result, feature, true);
  const term = TERMS[result.kind];
  const close = () => useAnalysis.getState().set({ chosen: null });
  const segment =
    result.kind === 'evaluate'
      ? summaryOf(result, 'evaluate')?.segments.find(
          (s) => feature.properties?.role === 'segment' && s.id === feature.properties.id,
        )
      : undefined;
  return (
    <Panel
      guide="hotspots#read"
      className={styles.unitCard}
      title={t('analysis.card.title', { name: title })}
      onClose={close}
    >
      <div className={styles.view}>
        <p className={styles.headline}>
          {headline}
          {term && <TermTip term={term} />}
        </p>
        <dl className={styles.facts}>
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {result.kind === 'hotspots' && <MeasureTable result={result} feature={feature} />}
        {result.kind === 'emerging' && <HistoryStrip result={result} feature={feature} />}
        {segment && <SegmentDetail segment={segment} />}
      </div>
    </Panel>
  );
}
