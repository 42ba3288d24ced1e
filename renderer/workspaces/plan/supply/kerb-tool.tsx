import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconRulerMeasure } from '@tabler/icons-react';
import type { Position } from 'geojson';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BAY_ANGLES, BAY_SIZES, type BayAngle, kerbBays, kerbRules } from '../../../../electron/domain/kerb-bays.ts';
import { type FeatureChange, useChangeFeature } from '../../../api/features.ts';
import { useSession } from '../../../api/queries.ts';
import { useDraftInScenario } from '../../../api/scenarios.ts';
import { mayPlan } from '../../../app/may-edit.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { KERB_SOURCE, kerbFeatures, kerbLayers } from '../../../map/layers/plan-kerb.ts';
import { usePlanLayer } from '../../../map/layers/plan-layer.ts';
import { draftingIn } from '../../../state/drafting.ts';
import { recordChange } from '../../../state/history.ts';
import styles from './supply.module.css';
import { useKerbLine } from './use-kerb-line.ts';

const CLEARANCE = 5; // metres at either end: sight at corners; chosen, no norm

/** A line along a kerb, and how many vehicles fit on it while it is drawn. */
export function KerbTool() {
  const { t } = useTranslation();
  const values = useValues();
  const scheme = useScheme();
  const editor = mayPlan(useSession().data?.role);
  const [line, setLine] = useState<Position[]>([]);
  const [angle, setAngle] = useState<BayAngle>(0);
  const [side, setSide] = useState<'left' | 'right'>('right');
  const [endClearance, setClearance] = useState(CLEARANCE);
  const [size, setSize] = useState(BAY_SIZES.parallel);
  const { inHand, toggle } = useKerbLine(setLine);
  const { mutateAsync: change, isPending } = useChangeFeature();
  const { mutateAsync: draft, isPending: drafting } = useDraftInScenario();
  const bays = useMemo(
    () => kerbBays(line, kerbRules({ ...size, angle, side, endClearance, gaps: [] })),
    [line, size, angle, side, endClearance],
  );
  const layers = useMemo(() => kerbLayers(scheme), [scheme]);
  const features = useMemo(() => kerbFeatures(line, bays.rings), [line, bays]);
  usePlanLayer(KERB_SOURCE, features, layers);

  const turn = (to: BayAngle) => {
    setAngle(to);
    setSize(BAY_SIZES[to === 0 ? 'parallel' : 'angled']);
  };
  async function save(): Promise<void> {
    const geometry = { type: 'MultiPolygon' as const, coordinates: bays.rings.map((ring) => [ring]) };
    const fields = {
      kind: 'roadside',
      status: 'planned',
      berths: bays.count,
      length_m: Math.round(bays.usable * 10) / 10,
    };
    const wanted: FeatureChange = { do: 'create', layer: 'parking', body: { geometry, fields } };
    const scenario = draftingIn('parking');
    try {
      if (scenario === null) recordChange((await change(wanted)).changeId);
      else await draft({ scenario, draft: wanted });
      setLine([]);
    } catch (error) {
      notifications.show({ color: 'red', title: t('supply.failed'), message: messageOf(error), autoClose: 8000 });
    }
  }
  const metres = (label: string, value: number, put: (value: number) => void, min = 0.5) => (
    <NumberInput
      size="xs"
      label={label}
      min={min}
      max={100}
      step={0.5}
      value={value}
      onChange={(next) => typeof next === 'number' && next >= min && put(next)}
    />
  );
  return (
    <section aria-labelledby="supply-kerb" className={styles.kerb}>
      <h3 id="supply-kerb">{t('supply.kerb.title')}</h3>
      <Button
        size="xs"
        variant={inHand ? 'filled' : 'light'}
        aria-pressed={inHand}
        leftSection={<IconRulerMeasure size={16} stroke={1.6} />}
        onClick={toggle}
      >
        {t('supply.kerb.draw')}
      </Button>
      <div className={styles.settings}>
        <NativeSelect
          size="xs"
          label={t('supply.kerb.angle')}
          value={String(angle)}
          onChange={(event) => turn(Number(event.currentTarget.value) as BayAngle)}
          data={BAY_ANGLES.map((a) => ({
            value: String(a),
            label: t(`supply.kerb.angles.${a}`),
          }))}
        />
        <NativeSelect
          size="xs"
          label={t('supply.kerb.side')}
          value={side}
          onChange={(event) => setSide(event.currentTarget.value as typeof side)}
          data={(['left', 'right'] as const).map((value) => ({ value, label: t(`supply.kerb.${value}`) }))}
        />
        {metres(t('supply.kerb.length'), size.length, (length) => setSize({ ...size, length }))}
        {metres(t('supply.kerb.width'), size.width, (width) => setSize({ ...size, width }))}
        {metres(t('supply.kerb.clearance'), endClearance, setClearance, 0)}
      </div>
      {line.length > 1 && (
        <p role="status">
          {t('supply.kerb.fits', {
            n: values.number(bays.count),
            length: values.length(bays.length),
            depth: values.length(bays.depth),
          })}
        </p>
      )}
      <p className={styles.hint}>{t('supply.kerb.what')}</p>
      {editor && bays.count > 0 && !inHand && (
        <Button size="xs" loading={isPending || drafting} onClick={() => void save()}>
          {t('supply.kerb.save')}
        </Button>
      )}
    </section>
  );
}
