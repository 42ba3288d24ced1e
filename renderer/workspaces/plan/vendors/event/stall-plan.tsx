import { Button, NumberInput } from '@mantine/core';
import { IconPolygon, IconX } from '@tabler/icons-react';
import type { Geometry, Polygon } from 'geojson';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStallPlan, type WantedPlan } from '../../../../api/plan-vendors.ts';
import { useScheme } from '../../../../app/use-scheme.ts';
import { messageOf } from '../../../../i18n/failure.ts';
import { useValues } from '../../../../i18n/use-values.ts';
import type { StallShape } from '../../../../map/interactions/stall-pen.ts';
import { usePlanLayer } from '../../../../map/layers/plan-layer.ts';
import { STALLS_SOURCE, stallsFeatures, stallsLayers } from '../../../../map/layers/plan-stalls.ts';
import { useStall } from '../../../../state/plan-stall.ts';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { putToolDown, takeTool, useShapeTool } from '../use-shape-tool.ts';
import styles from '../vendors.module.css';

const DRAWN = {
  get: () => useStall.getState().area,
  set: (shape: StallShape | null) => useStall.getState().set({ area: shape as Polygon | null }),
};
const FIELDS = ['stalls', 'width', 'depth', 'aisle', 'setback'] as const;

/** Draws an area and fits stalls into it with aisles kept, while it is drawn and dragged. */
export function StallPlan({ onPlaced }: { onPlaced(placed: number | null): void }) {
  const { t } = useTranslation();
  const values = useValues();
  const scheme = useScheme();
  const area = useStall((s) => s.area);
  const [sizes, setSizes] = useState({ stalls: 20, width: 3, depth: 3, aisle: 4, setback: 1 });
  const inHand = useShapeTool(DRAWN, 'Polygon');
  const wanted = useMemo(() => area && { area: area as WantedPlan['area'], ...sizes }, [area, sizes]);
  const { data, error } = useStallPlan(wanted);
  const plan = wanted && !error ? data : undefined;
  const layers = useMemo(() => stallsLayers(scheme), [scheme]);
  const features = useMemo(() => {
    const stalls = (plan?.features.features ?? []).map((f) => ({
      geometry: f.geometry as unknown as Geometry,
      n: f.properties.n,
    }));
    return stallsFeatures(area, stalls);
  }, [area, plan]);
  usePlanLayer(STALLS_SOURCE, features, layers);
  const placed = plan?.placed ?? null;
  useEffect(() => onPlaced(placed), [placed, onPlaced]);
  return (
    <section className={styles.view} aria-labelledby="stall-plan">
      <h3 id="stall-plan" className={styles.heading}>
        {t('vendors.plan.title')}
      </h3>
      <div className={styles.bar}>
        <Button
          size="xs"
          variant={inHand ? 'filled' : 'light'}
          aria-pressed={inHand}
          leftSection={<IconPolygon size={16} stroke={1.6} />}
          onClick={() => (inHand ? putToolDown() : takeTool())}
        >
          {t(area ? 'vendors.plan.again' : 'vendors.plan.draw')}
        </Button>
        {area && (
          <IconButton label={t('vendors.check.clear')} onClick={() => useStall.getState().set({ area: null })}>
            <IconX size={18} stroke={1.6} />
          </IconButton>
        )}
      </div>
      <p className={styles.hint}>
        {t(inHand ? 'vendors.check.hintArea' : area ? 'vendors.check.hintMove' : 'vendors.plan.hint')}
      </p>
      <div className={styles.pair}>
        {FIELDS.map((name) => (
          <NumberInput
            key={name}
            size="xs"
            label={t(`vendors.plan.field.${name}`)}
            min={name === 'stalls' ? 1 : name === 'aisle' || name === 'setback' ? 0 : 0.5}
            max={name === 'stalls' ? 2000 : 20}
            step={name === 'stalls' ? 1 : 0.5}
            decimalScale={name === 'stalls' ? 0 : 2}
            clampBehavior="strict"
            value={sizes[name]}
            onChange={(value) => typeof value === 'number' && setSizes({ ...sizes, [name]: value })}
          />
        ))}
      </div>
      {wanted && error && (
        <p className={styles.problem} role="alert">
          {messageOf(error)}
        </p>
      )}
      {plan && (
        <p className={styles.said} role="status">
          {t(plan.placed < plan.asked ? 'vendors.plan.tooMany' : 'vendors.plan.placed', {
            placed: values.number(plan.placed),
            asked: values.number(plan.asked),
            fits: values.number(plan.fits),
            area: values.area(plan.area),
          })}
          {plan.buildings > 0 && (
            <>
              <br />
              {t('vendors.plan.buildings', { count: plan.buildings })}
            </>
          )}
        </p>
      )}
    </section>
  );
}
