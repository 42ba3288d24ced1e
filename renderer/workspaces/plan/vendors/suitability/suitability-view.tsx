import { Button, Progress, Slider } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconGridDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSuitability, useSurfaceProgress, type WantedSurface } from '../../../../api/plan-vendors.ts';
import { messageOf } from '../../../../i18n/failure.ts';
import { useValues } from '../../../../i18n/use-values.ts';
import { useCamera } from '../../../../state/camera.ts';
import { useStall } from '../../../../state/plan-stall.ts';
import { useUi } from '../../../../state/ui.ts';
import { EmptyNote } from '../../../../ui/empty-note.tsx';
import { PlanSlot } from '../../slots.tsx';
import { ClassFields } from '../class-fields.tsx';
import styles from '../vendors.module.css';
import { cellFor } from './cell-size.ts';
import { SuitabilityLegend } from './suitability-legend.tsx';
import { SurfaceOnMap } from './surface-on-map.tsx';

const REST = 250; // milliseconds that the hour stands before it is asked about

type Box = [number, number, number, number];

/** For a class and an hour: where on the map a stall would break no rule, and which rules stand in the way. */
export function SuitabilityView() {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  const { vendorClass, subtype, trade } = useStall();
  const [box, setBox] = useState<Box | null>(null);
  const [hour, setHour] = useState(7); // in the hours of breakfast stalls, which the form begins with
  const [settled] = useDebouncedValue(hour, REST);
  const wanted: WantedSurface | null = box && {
    within: box,
    cell: cellFor(box),
    class: vendorClass,
    subtype: vendorClass === 'scattered' ? subtype : null,
    trade,
    hours: `${clock(settled)}-${clock(settled + 1)}`,
  };
  const { data, error, isFetching } = useSuitability(wanted);
  const share = useSurfaceProgress();
  const cells = data ? data.columns * data.rows : 0;
  return (
    <div className={styles.view}>
      <p className={styles.hint}>{t('vendors.suitability.hint')}</p>
      <ClassFields />
      <div>
        <p id="suitability-hour" className={styles.label}>
          {t('vendors.suitability.hour')} <b>{`${clock(hour)}–${clock(hour + 1)}`}</b>
        </p>
        <Slider
          thumbProps={{ 'aria-labelledby': 'suitability-hour' }}
          thumbLabel={t('vendors.suitability.hour')}
          min={0}
          max={23}
          step={1}
          value={hour}
          onChange={setHour}
          label={null}
        />
      </div>
      <Button
        size="xs"
        leftSection={<IconGridDots size={16} stroke={1.6} />}
        onClick={() => setBox(useCamera.getState().view?.bbox ?? null)}
      >
        {t(box ? 'vendors.suitability.again' : 'vendors.suitability.show')}
      </Button>
      {isFetching && <Progress size="sm" value={share * 100} aria-label={t('vendors.suitability.working')} />}
      {error && <EmptyNote title={t('common.failed')} text={messageOf(error)} />}
      {data && !error && (
        <>
          <SurfaceOnMap surface={data} />
          <p className={styles.said} role="status">
            {t('vendors.suitability.share', {
              share: values.percent(cells === 0 ? 0 : data.pass / cells, 1),
              cell: values.number(data.cell),
            })}
          </p>
          <h3 className={styles.heading}>{t('vendors.suitability.inTheWay')}</h3>
          <table className={styles.table}>
            <tbody>
              {data.rules
                .filter(({ broken }) => broken > 0)
                .toSorted((a, b) => b.broken - a.broken)
                .map((rule) => (
                  <tr key={rule.id}>
                    <th scope="row">{rule[language]}</th>
                    <td className={styles.number}>{values.percent(rule.broken / cells, 1)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
          <PlanSlot at="legend">
            <SuitabilityLegend />
          </PlanSlot>
        </>
      )}
    </div>
  );
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
