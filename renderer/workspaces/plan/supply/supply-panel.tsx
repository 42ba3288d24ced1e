import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconParkingCircle } from '@tabler/icons-react';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupplyWeek } from '../../../../electron/contract/plan-supply.ts';
import { useSupplyAdvice, useSupplyMap, useSupplyWeek } from '../../../api/plan-supply.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { type StripShow, stripShow, useSupply } from '../../../state/plan-supply.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { AdviceList } from './advice-list.tsx';
import { CountsImport } from './counts-import.tsx';
import { KerbTool } from './kerb-tool.tsx';
import styles from './supply.module.css';
import { SupplyOnMap } from './supply-on-map.tsx';
import { SupplySettings } from './supply-settings.tsx';
import { useAsk, useOf } from './use-ask.ts';
import { useHourWords } from './use-hour-words.ts';
import { worstHour } from './week.ts';
import { WeekLines } from './week-lines.tsx';
import { WeekStrip } from './week-strip.tsx';

/** Pieces of advice shown. */
const MOST = 30;

/** Berths against recorded demand, hour by hour of the week. */
export function SupplyPanel() {
  const { t } = useTranslation();
  const ask = useAsk();
  const of = useOf();
  const week = useSupplyWeek(ask, of);
  const map = useDeferredValue(useSupplyMap(ask).data); // the strip stands before the map is drawn
  const advice = useSupplyAdvice(ask, of, MOST);
  const set = useSupply((s) => s.set);
  const show = useSupply((s) => stripShow(s, of));
  const worst = week.data ? worstHour(week.data, show) : null;
  const wholeCity = of.kind !== 'all' && (
    <Button size="xs" variant="light" onClick={() => set({ of: { kind: 'all' } })}>
      {t('supply.wholeCity')}
    </Button>
  );
  return (
    <div className={styles.body} aria-busy={week.isFetching || undefined}>
      {map && <SupplyOnMap supply={map} worst={worst ?? map.worst} />}
      <SupplySettings />
      {week.error ? (
        <EmptyNote icon={<IconAlertTriangle />} title={t('supply.none')} text={messageOf(week.error)}>
          <Button size="xs" variant="light" loading={week.isFetching} onClick={() => void week.refetch()}>
            {t('common.retry')}
          </Button>
          {wholeCity}
        </EmptyNote>
      ) : !week.data ? (
        <div className={styles.wait} role="status">
          <Loader size="sm" aria-hidden="true" />
          <p className={styles.hint}>{t('supply.counting')}</p>
        </div>
      ) : week.data.worst === null ? (
        <EmptyNote icon={<IconParkingCircle />} title={t('supply.noDemand')} text={t('supply.noDemandText')}>
          {wholeCity}
        </EmptyNote>
      ) : (
        <>
          <Worst week={week.data} show={show} />
          <WeekStrip week={week.data} show={show} />
          <WeekLines week={week.data} />
          {advice.data && <AdviceList {...advice.data} />}
          <Notes week={week.data} />
        </>
      )}
      <CountsImport />
      <KerbTool />
    </div>
  );
}

function Worst({ week, show }: { week: SupplyWeek; show: StripShow }) {
  const { t } = useTranslation();
  const values = useValues();
  const words = useHourWords();
  const unmet = week.unmet.reduce((a, b) => a + b, 0);
  const worst = worstHour(week, show);
  return (
    <p className={styles.worst} role="status">
      {worst === null
        ? t('supply.noneUnmet')
        : t(`supply.worst.${show}`, {
            hour: words.name(worst),
            n: values.number(week[show][worst] as number, 1),
          })}{' '}
      {t('supply.unmetWeek', {
        unmet: values.number(unmet, 1),
        demand: values.number(
          week.demand.reduce((a, b) => a + b, 0),
          1,
        ),
      })}
    </p>
  );
}

/** What the figures are made of, and what they leave out. */
function Notes({ week }: { week: SupplyWeek }) {
  const { t } = useTranslation();
  const values = useValues();
  const { factor } = useSupply();
  const of = {
    lots: values.number(week.lots),
    berths: values.number(week.berths),
    metres: values.length(week.metres),
    weeks: values.number(week.weeks, 1),
    factor: values.number(factor),
    areas: values.number(week.nonmotor.areas),
    bays: values.length(week.nonmotor.metres),
    off: values.number(week.offStreet, 1),
  };
  return (
    <section className={styles.notes} aria-labelledby="supply-method">
      <h3 id="supply-method">{t('supply.method')}</h3>
      <p>{t('supply.methodSupply', of)}</p>
      <p>{week.counted ? t('supply.methodCounts', { ...of, ...week.counted }) : t('supply.methodDemand', of)}</p>
      <p>{t('supply.methodShare')}</p>
      <p>{t('supply.methodBays', of)}</p>
      {week.unread.length > 0 && (
        <p className={styles.notice}>
          {t('supply.unread', {
            count: week.unread.length,
            list: week.unread.map(({ name, hours }) => `${name ?? '–'}（${hours}）`).join('、'),
          })}
        </p>
      )}
    </section>
  );
}
