import { useTranslation } from 'react-i18next';
import type { ScenarioFigures } from '../../../../../electron/contract/plan-scenarios.ts';
import { valueLabel } from '../../../../i18n/labels.ts';
import { useUi } from '../../../../state/ui.ts';
import styles from './comparison.module.css';

/** What each side comes to; the difference with its sign. */
export function Figures({ figures }: { figures: ScenarioFigures }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const number = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: 0 });
  const signed = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', {
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
  const sum = (hours: readonly number[]) => hours.reduce((n, h) => n + h, 0);
  const rows: { label: string; a: number; b: number; unit?: string }[] = [
    ...figures.berths.map(({ kind, ...pair }) => ({
      label: t('scenarios.figure.berths', { kind: valueLabel(t, 'parking', 'kind', kind) }),
      ...pair,
    })),
    { label: t('scenarios.figure.hours'), a: sum(figures.openBerths.a), b: sum(figures.openBerths.b) },
    ...figures.stalls.map(({ class: of, ...pair }) => ({
      label: t('scenarios.figure.stalls', { class: valueLabel(t, 'vendors', 'class', of) }),
      ...pair,
    })),
    { label: t('scenarios.figure.segments'), ...figures.segments, unit: 'm' },
    ...(figures.streets ?? []).map(({ metres, ...pair }) => ({
      label: t('scenarios.figure.streets', { metres }),
      ...pair,
      unit: 'm',
    })),
    ...(figures.conflicts ? [{ label: t('scenarios.figure.conflicts'), ...figures.conflicts }] : []),
  ];
  const show = (value: number, unit?: string) => number.format(value) + (unit ? ` ${unit}` : '');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t('scenarios.figures')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('scenarios.col.figure')}</th>
            <th scope="col" className={styles.number}>
              {t('scenarios.left')}
            </th>
            <th scope="col" className={styles.number}>
              {t('scenarios.right')}
            </th>
            <th scope="col" className={styles.number}>
              {t('scenarios.col.difference')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, a, b, unit }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className={styles.number}>{show(a, unit)}</td>
              <td className={styles.number}>{show(b, unit)}</td>
              <td className={styles.number} data-changed={a !== b || undefined}>
                {signed.format(b - a)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
