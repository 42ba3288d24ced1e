import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Advice } from '../../../../electron/contract/plan-supply.ts';
import { useSession } from '../../../api/queries.ts';
import { mayPlan } from '../../../app/may-edit.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useMap } from '../../../map/map-context.tsx';
import { usePlan } from '../../../state/plan.ts';
import { useSelection } from '../../../state/selection.ts';
import styles from './supply.module.css';
import { useHourWords } from './use-hour-words.ts';
import { usePublish } from './use-publish.ts';
import { clock } from './week.ts';

/** Which berths nearby would answer what is recorded, that which would answer most first. */
export function AdviceList({ advice, total }: { advice: readonly Advice[]; total: number }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="supply-advice" className={styles.advice}>
      <h3 id="supply-advice">{t('supply.advice', { count: total })}</h3>
      {advice.length === 0 ? (
        <p className={styles.hint}>{t('supply.noAdvice')}</p>
      ) : (
        <ol>
          {advice.map((one) => (
            <AdviceItem key={one.site.id} advice={one} />
          ))}
        </ol>
      )}
    </section>
  );
}

function AdviceItem({ advice }: { advice: Advice }) {
  const { t } = useTranslation();
  const values = useValues();
  const map = useMap();
  const words = useHourWords();
  const editor = mayPlan(useSession().data?.role);
  const { publish, busy } = usePublish();
  const { site, action, berths, from, to, metres, records, street, peak } = advice;
  const say = {
    name: site.name ?? t('supply.unnamedLot', { id: site.id }),
    berths: values.number(berths),
    hours: from === null || to === null ? t('supply.allDay') : t('supply.fromTo', { from: clock(from), to: clock(to) }),
    metres: values.length(metres),
    records: values.number(records, 1),
    street: street ?? t('supply.unnamedStreet'),
  };
  const show = () => {
    useSelection.getState().select({ layer: 'parking', id: site.id });
    usePlan.getState().set({ hours: [peak] });
    map?.easeTo({ center: [site.lon, site.lat], zoom: Math.max(map.getZoom(), 15.5) });
  };
  return (
    <li data-action={action}>
      <p>{t(`supply.say.${action}`, say)}</p>
      <p className={styles.hint}>{t('supply.solves', { ...say, hour: words.name(peak) })}</p>
      <div className={styles.row}>
        <Button size="compact-xs" variant="subtle" onClick={show}>
          {t('supply.see')}
        </Button>
        {action === 'publish' && editor && site.id > 0 && (
          <Button
            size="compact-xs"
            variant="light"
            loading={busy === site.id}
            onClick={() => void publish(advice)}
            aria-label={t('supply.publishNamed', say)}
          >
            {t('supply.publish')}
          </Button>
        )}
      </div>
    </li>
  );
}
