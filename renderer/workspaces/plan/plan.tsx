import { lazy, Suspense, useRef, useState } from 'react';
import { useAsking } from '../../api/queries.ts';
import { MapPointer } from '../../map/interactions/pointer.tsx';
import { SelectionOverlay } from '../../map/interactions/selection-overlay.tsx';
import { useMapFailed } from '../../map/map-context.tsx';
import { MapControls } from '../../map/map-controls.tsx';
import { MapStatus } from '../../map/map-status.tsx';
import { useFreeMiddle } from '../../map/use-free-middle.ts';
import { usePlan } from '../../state/plan.ts';
import { useReport } from '../../state/report.ts';
import { useSelection } from '../../state/selection.ts';
import { useSheet } from '../../state/sheet.ts';
import { useUi } from '../../state/ui.ts';
import type { Lent } from './lent.ts';
import styles from './plan.module.css';
import { PlanPanel } from './plan-panel.tsx';
import { ScenarioChip } from './scenarios/scenario-chip.tsx';
import { ScenarioLayer } from './scenarios/scenario-layer.tsx';
import { PlanSlots } from './slots.tsx';

const ReportDialog = lazy(async () => ({ default: (await import('./report/report-dialog.tsx')).ReportDialog }));

/** Planning's panels over the map: what to plan left, layers and what is selected right. */
export function Plan({ lent }: { lent: Lent }) {
  const overlay = useRef<HTMLDivElement>(null);
  const middle = useRef<HTMLDivElement>(null);
  const [bottom, setBottom] = useState<HTMLElement | null>(null);
  const [legend, setLegend] = useState<HTMLElement | null>(null);
  useFreeMiddle(overlay, middle);
  useAsking();
  const layers = usePlan((s) => s.layers);
  const set = usePlan((s) => s.set);
  const mapless = useMapFailed();
  const sheet = useSheet();
  // Without anything chosen the inspector would say only that nothing is.
  const selected = useSelection((s) => s.selected !== null);
  const drawing = useUi((s) => s.tool === 'draw' || s.tool === 'segment');
  const reporting = useReport((s) => s.of !== null);
  const toggleLayers = () => set({ layers: !layers });
  return (
    <PlanSlots value={{ bottom, legend }}>
      <div ref={overlay} className={styles.overlay} data-sheet={sheet}>
        <MapPointer />
        <lent.FilterAreaOverlay />
        <SelectionOverlay />
        <div className={styles.left}>
          <PlanPanel />
        </div>
        <ScenarioLayer />
        <div className={styles.top}>
          <ScenarioChip />
          <lent.ActiveFilters />
        </div>
        <div ref={middle} className={styles.middle} />
        <div className={styles.tools}>
          {!mapless && (
            <>
              <lent.EditToolbar />
              <MapControls />
            </>
          )}
        </div>
        <div className={styles.foot}>
          <div ref={setLegend} className={styles.legend} />
          {!mapless && <MapStatus />}
        </div>
        <div className={styles.side}>
          <div className={styles.layers}>
            <lent.LayerPanel shown={layers} onToggle={toggleLayers} />
          </div>
          {(selected || drawing) && <lent.Inspector />}
        </div>
        <div ref={setBottom} className={styles.bottom} />
        <lent.Dialogs />
        <Suspense fallback={null}>{reporting && <ReportDialog />}</Suspense>
      </div>
    </PlanSlots>
  );
}
