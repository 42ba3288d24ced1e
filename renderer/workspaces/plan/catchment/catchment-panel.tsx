import { Button, Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconMapPin, IconWalk, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../../i18n/failure.ts';
import { useCatchment } from '../../../state/plan-catchment.ts';
import { useUi } from '../../../state/ui.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { ReportButton } from '../report/report-button.tsx';
import { SaveDraft } from '../save-draft.tsx';
import { PlanSlot } from '../slots.tsx';
import styles from './catchment.module.css';
import { CatchmentBands } from './catchment-bands.tsx';
import { CatchmentLegend } from './catchment-legend.tsx';
import { CatchmentOnMap } from './catchment-on-map.tsx';
import { CatchmentWithin } from './catchment-within.tsx';
import { useCatchmentSite } from './use-catchment-site.ts';

/** What can be reached on foot from a place, along streets. */
export function CatchmentPanel() {
  const { t } = useTranslation();
  const { at, catchment, failure, crow, set, clear } = useCatchment();
  const inHand = useUi((s) => s.tool === 'plan');
  useCatchmentSite();
  const toggle = () => useUi.getState().set({ tool: inHand ? 'none' : 'plan' });
  return (
    <div className={styles.body}>
      <CatchmentOnMap />
      <div className={styles.row}>
        <Button
          variant={inHand ? 'light' : 'filled'}
          aria-pressed={inHand}
          leftSection={<IconMapPin size={18} stroke={1.6} />}
          onClick={toggle}
        >
          {t(at ? 'catchment.move' : 'catchment.place')}
        </Button>
        {at && (
          <IconButton label={t('catchment.clear')} onClick={clear}>
            <IconX size={18} stroke={1.6} />
          </IconButton>
        )}
      </div>
      <p className={styles.hint}>
        {t(inHand ? 'catchment.hintPlacing' : at ? 'catchment.hintMove' : 'catchment.hint')}
      </p>
      {!at && <EmptyNote icon={<IconWalk />} title={t('catchment.empty')} text={t('catchment.emptyText')} />}
      {at && failure && (
        <EmptyNote icon={<IconAlertTriangle />} title={t('catchment.none')} text={messageOf(failure)} />
      )}
      {at && catchment && (
        <>
          <CatchmentBands catchment={catchment} />
          <Checkbox
            size="xs"
            checked={crow}
            onChange={(event) => set({ crow: event.currentTarget.checked })}
            label={t('catchment.crow')}
            description={t('catchment.crowWhat')}
          />
          <CatchmentWithin catchment={catchment} />
          <ReportButton of={{ of: 'catchment', at: [...at] }} />
          <SaveDraft layer="parking" geometry={{ type: 'Point', coordinates: at }} fields={{ kind: 'temporary_lot' }} />
          <PlanSlot at="legend">
            <CatchmentLegend catchment={catchment} crow={crow} />
          </PlanSlot>
        </>
      )}
    </div>
  );
}
