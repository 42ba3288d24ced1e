import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useScheme } from '../../../app/use-scheme.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { CAPTURE_COLOUR, CLASSES, COVERAGE_COLOURS } from '../../../map/layers/coverage-drawing.ts';
import { useCoverageState } from '../../../state/coverage.ts';
import { HelpTip } from '../../../ui/help-tip.tsx';
import styles from './coverage.module.css';
import { useShownCoverage } from './use-shown-coverage.ts';

/** Below the layers: who watched the streets, switched on and off, with its legend. */
export function CoverageSection() {
  const { t } = useTranslation();
  const { on, set } = useCoverageState();
  return (
    <section aria-label={t('coverage.title')} className={styles.section}>
      <div className={styles.head}>
        <Checkbox
          size="sm"
          label={t('coverage.title')}
          aria-label={t('coverage.show')}
          checked={on}
          onChange={(e) => set({ on: e.currentTarget.checked })}
        />
        <HelpTip term={t('coverage.title')} text={t('coverage.help')} />
      </div>
      {on && <CoverageLegend />}
    </section>
  );
}

const PARTS = ['patrols', 'cameras', 'signs'] as const;

function CoverageLegend() {
  const { t } = useTranslation();
  const values = useValues();
  const scheme = useScheme();
  const state = useCoverageState();
  const { data, error } = useShownCoverage();
  const day = (at: number) => values.instant(at, 'date');
  const sum = (of: (hours: { capture: number; manual: number; video: number }) => number) =>
    values.number(data?.streets.reduce((n, s) => n + of(s.hours), 0) ?? 0, 0);
  return (
    <div className={styles.legend}>
      <div className={styles.parts}>
        {PARTS.map((part) => (
          <Checkbox
            key={part}
            size="xs"
            label={t(`coverage.${part}`)}
            checked={state[part]}
            onChange={(e) => state.set({ [part]: e.currentTarget.checked })}
          />
        ))}
      </div>
      {state.patrols && (
        <>
          <p className={styles.unit}>{t('coverage.unit')}</p>
          <ul className={styles.classes}>
            {CLASSES.map((from, i) => (
              <li key={from}>
                <svg width="26" height="10" aria-hidden="true">
                  <line
                    x1="2"
                    x2="24"
                    y1="5"
                    y2="5"
                    stroke={COVERAGE_COLOURS[scheme][i]}
                    strokeWidth={2 + i}
                    strokeLinecap="round"
                  />
                </svg>
                {t(`coverage.classes.${i}`)}
              </li>
            ))}
          </ul>
        </>
      )}
      <ul className={styles.classes}>
        {state.cameras && (
          <li>
            <svg width="26" height="14" aria-hidden="true">
              <rect x="1" y="3" width="24" height="8" rx="4" fill={CAPTURE_COLOUR[scheme]} opacity="0.5" />
              <circle cx="13" cy="7" r="6" fill={CAPTURE_COLOUR[scheme]} />
            </svg>
            {t('coverage.captureRoad')}
          </li>
        )}
        {state.signs && (
          <li>
            <svg width="26" height="14" aria-hidden="true">
              <circle cx="13" cy="7" r="6" fill="#c0392b" />
              <circle cx="13" cy="7" r="4" fill="#1d5fa8" />
            </svg>
            {t('coverage.sign')}
          </li>
        )}
      </ul>
      <p className={styles.said} aria-live="polite">
        {error ? messageOf(error) : !data && t('coverage.loading')}
        {data &&
          !error &&
          (data.streets.length === 0
            ? t('coverage.none')
            : t('coverage.total', {
                from: day(data.from),
                to: day(data.to - 1),
                patrol: sum((h) => h.manual + h.video),
                capture: sum((h) => h.capture),
                streets: values.number(data.streets.length, 0),
              }))}
        {data && data.left > 0 && ` ${t('coverage.left', { n: values.number(data.left, 0) })}`}
      </p>
    </div>
  );
}
