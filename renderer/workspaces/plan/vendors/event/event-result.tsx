import { useTranslation } from 'react-i18next';
import type { Output } from '../../../../../electron/contract/endpoint.ts';
import type { planEvent } from '../../../../../electron/contract/plan-vendors.ts';
import { useValues } from '../../../../i18n/use-values.ts';
import { useUi } from '../../../../state/ui.ts';
import styles from '../vendors.module.css';

/** What the event needs a day and in all, each with the figure it comes from, and how it compares. */
export function EventResult({ result }: { result: Output<typeof planEvent> }) {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  return (
    <div className={styles.view}>
      <p className={styles.said} role="status">
        {t('vendors.event.span', { count: result.days, hours: values.number(result.openHours, 1) })}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('vendors.event.need')}</th>
            <th scope="col" className={styles.number}>
              {t('vendors.event.perDay')}
            </th>
            <th scope="col" className={styles.number}>
              {t('vendors.event.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {result.needs.map((need) => (
            <tr key={need.kind}>
              <th scope="row">
                {need[language]}
                <span className={styles.basis}>{need.basis[language]}</span>
              </th>
              <td className={styles.number}>{`${values.number(need.perDay, 1)} ${need.unit}`}</td>
              <td className={styles.number}>{`${values.number(need.total, 1)} ${need.unit}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {result.compare.length > 0 && (
        <>
          <h4 className={styles.heading}>{t('vendors.event.compare')}</h4>
          <table className={styles.table}>
            <tbody>
              {result.compare.map((event) => (
                <tr key={event.name}>
                  <th scope="row">
                    {event.name}
                    <span className={styles.basis}>
                      {t('vendors.event.compareWhat', {
                        stalls: values.number(event.stalls),
                        visitors: values.number(event.visitors),
                        days: values.number(event.days),
                      })}
                    </span>
                  </th>
                  <td className={styles.number}>{values.number(event.perStallDay, 1)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
}
