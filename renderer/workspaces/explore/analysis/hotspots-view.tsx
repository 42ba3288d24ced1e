import { Button } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import type { ReadResult } from '../../../api/analysis.ts';
import { useAnalysis } from '../../../state/analysis.ts';
import { TermTip } from '../terms/term-tip.tsx';
import styles from './analysis.module.css';
import { CompareDialog } from './compare-dialog.tsx';
import { MeasureSwitch } from './measure-switch.tsx';
import { measureOf, measuresOf } from './measures.ts';
import { ResultLegend } from './result-legend.tsx';
import { StreetList } from './street-list.tsx';
import { useFigures } from './words.ts';

/** Hot spots by one measure on the map, by all of them side by side on demand. */
export function HotspotsView({ result, summary }: { result: ReadResult; summary: Summary<'hotspots'> }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const asked = useAnalysis((s) => s.measure);
  const [comparing, setComparing] = useState(false);
  const measure = measureOf(summary, asked);
  const found = summary.measures[measure];
  return (
    <>
      <MeasureSwitch summary={summary} measure={measure} />
      <ResultLegend result={result} />
      {measuresOf(summary).length > 1 && (
        <>
          <Button
            variant="light"
            size="compact-sm"
            leftSection={<IconColumns size={16} />}
            onClick={() => setComparing(true)}
          >
            {t('analysis.hot.compare')}
          </Button>
          <CompareDialog opened={comparing} summary={summary} onClose={() => setComparing(false)} />
        </>
      )}
      <StreetList
        title={t('analysis.hot.top', { measure: t(`analysis.measure.${measure}`) })}
        none={t('analysis.hot.none')}
        resultId={result.id}
        rows={(found?.top ?? []).map((top) => ({
          street: top.street,
          weight: (p) => Number(p[`${measure}_z`] ?? 0),
          figure: `${figures.number(top.value)} ${t(
            summary.unit === 'street' ? `analysis.valueUnit.${measure}` : `analysis.cellUnit.${measure}`,
          )}`,
          note: top.class === 0 ? t('analysis.hot.notSignificant') : `z ${figures.number(top.z)}`,
        }))}
      />
      {found?.moran && (
        <p className={styles.factLine}>
          <span className={styles.soft}>
            {t('analysis.hot.moran')}
            <TermTip term="localMoran" />
          </span>
          {t('analysis.hot.moranValue', {
            i: figures.number(found.moran.i),
            expected: found.moran.expected.toFixed(4),
            z: figures.number(found.moran.z),
          })}
        </p>
      )}
      <p className={styles.faint}>
        {t('analysis.hot.units', { n: figures.number(summary.units) })}
        {summary.patrolHours > 0 &&
          ` · ${t('analysis.hot.patrolHours', { n: figures.number(summary.patrolHours, 0) })}`}
      </p>
    </>
  );
}
