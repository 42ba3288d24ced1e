import { Button } from '@mantine/core';
import { IconMapPin, IconPolygon, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StallShape } from '../../../../map/interactions/stall-pen.ts';
import { useStall } from '../../../../state/plan-stall.ts';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { ReportButton } from '../../report/report-button.tsx';
import { SaveDraft } from '../../save-draft.tsx';
import { putToolDown, takeTool, useShapeTool } from '../use-shape-tool.ts';
import styles from '../vendors.module.css';
import { StallForm } from './stall-form.tsx';
import { StallOnMap } from './stall-on-map.tsx';
import { StallVerdict } from './stall-verdict.tsx';
import { useJudging, wantedOf } from './use-judging.ts';

const DRAWN = {
  get: () => useStall.getState().stall,
  set: (stall: StallShape | null) => useStall.getState().set({ stall }),
};

/** A stall or an area is drawn and judged meanwhile. */
export function CheckView() {
  const { t } = useTranslation();
  const { stall, shape, vendorClass, subtype, trade, hours, set } = useStall();
  const inHand = useShapeTool(DRAWN, shape);
  useJudging();
  const wanted = wantedOf(useStall());
  const take = (wanted: 'Point' | 'Polygon') => {
    if (inHand && shape === wanted) return putToolDown();
    set({ shape: wanted });
    takeTool();
  };
  const hint = inHand ? (shape === 'Point' ? 'hintPoint' : 'hintArea') : stall ? 'hintMove' : 'hint';
  return (
    <div className={styles.view}>
      <StallOnMap />
      <div className={styles.bar}>
        <Button
          size="xs"
          variant={inHand && shape === 'Point' ? 'filled' : 'light'}
          aria-pressed={inHand && shape === 'Point'}
          leftSection={<IconMapPin size={16} stroke={1.6} />}
          onClick={() => take('Point')}
        >
          {t('vendors.check.point')}
        </Button>
        <Button
          size="xs"
          variant={inHand && shape === 'Polygon' ? 'filled' : 'light'}
          aria-pressed={inHand && shape === 'Polygon'}
          leftSection={<IconPolygon size={16} stroke={1.6} />}
          onClick={() => take('Polygon')}
        >
          {t('vendors.check.area')}
        </Button>
        {stall && (
          <IconButton label={t('vendors.check.clear')} onClick={() => set({ stall: null })}>
            <IconX size={18} stroke={1.6} />
          </IconButton>
        )}
      </div>
      <p className={styles.hint}>{t(`vendors.check.${hint}`)}</p>
      <StallForm />
      <StallVerdict />
      {wanted && <ReportButton of={{ of: 'vendor', stall: JSON.stringify(wanted) }} />}
      {stall && (
        <SaveDraft
          layer="vendors"
          geometry={stall}
          fields={{
            class: vendorClass,
            subtype: vendorClass === 'scattered' ? subtype : null,
            trade: trade || null,
            hours: hours || null,
          }}
        />
      )}
    </div>
  );
}
