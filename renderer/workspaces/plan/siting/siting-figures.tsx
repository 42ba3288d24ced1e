import { useTranslation } from 'react-i18next';
import type { SitingSummary } from '../../../../electron/contract/plan-siting.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useUi } from '../../../state/ui.ts';
import { HelpTip } from '../../../ui/help-tip.tsx';
import { hourWords } from './hour-words.ts';
import styles from './siting.module.css';
import { useDemandFigure } from './use-demand-figure.ts';

/** Below this share all candidates together leave so much uncovered that it must be said. */
const LITTLE = 0.95;

/** What is covered, how far people walk, and who is worst off. */
export function SitingFigures({ summary }: { summary: SitingSummary }) {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  const { ask, demand, walking, worst } = summary;
  const { figure, unit, what } = useDemandFigure(summary);
  const share = (part: number) => values.percent(demand.total > 0 ? part / demand.total : 0, 1);
  return (
    <div>
      <div className={styles.labelled}>
        <p className={styles.figure}>
          {t('siting.covered', {
            share: share(demand.covered),
            covered: figure(demand.covered),
            total: figure(demand.total),
            unit,
          })}
        </p>
        {what && <HelpTip term={unit} text={what} />}
      </div>
      {demand.hours.length > 0 && (
        <p className={styles.hint}>
          {demand.hours.length === 1
            ? hourWords(demand.hours[0] as number, language)
            : t('siting.hoursTogether', { count: demand.hours.length })}
        </p>
      )}
      {walking && (
        <p>{t('siting.walked', { mean: values.length(walking.mean), longest: values.length(walking.longest) })}</p>
      )}
      {ask.model === 'capacitated' && <p>{t('siting.served', { share: share(demand.served) })}</p>}
      {worst && (
        <p>
          {t('siting.worstStreet', {
            street: worst.street || t('siting.unnamed'),
            share: values.percent(worst.share, 1),
          })}
        </p>
      )}
      {demand.reachable < LITTLE * demand.total && (
        <p className={styles.notice}>{t('siting.reachable', { share: share(demand.reachable) })}</p>
      )}
      {demand.offStreet > 0 && (
        <p className={styles.hint}>{t('siting.offStreet', { weight: figure(demand.offStreet), unit })}</p>
      )}
    </div>
  );
}
