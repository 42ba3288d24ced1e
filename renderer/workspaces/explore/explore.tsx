import { Button } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsking } from '../../api/queries.ts';
import { MapPointer } from '../../map/interactions/pointer.tsx';
import { SelectionOverlay } from '../../map/interactions/selection-overlay.tsx';
import { useMapFailed } from '../../map/map-context.tsx';
import { MapControls } from '../../map/map-controls.tsx';
import { MapStatus } from '../../map/map-status.tsx';
import { useFreeMiddle } from '../../map/use-free-middle.ts';
import { useAnalysis } from '../../state/analysis.ts';
import { useSheet } from '../../state/sheet.ts';
import { useUi } from '../../state/ui.ts';
import { AnalysisSide } from './analysis/analysis-side.tsx';
import { AnalysisSlot } from './analysis/analysis-slot.tsx';
import { BrushPanel } from './brush/brush-panel.tsx';
import { EditToolbar } from './edit/edit-toolbar.tsx';
import styles from './explore.module.css';
import { ExploreDialogs } from './explore-dialogs.tsx';
import { ActiveFilters } from './filters/active-filters.tsx';
import { FilterAreaOverlay } from './filters/area-outline.tsx';
import { DropTarget } from './import/drop-target.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { LayerPanel } from './layer-panel/layer-panel.tsx';
import { AttributeTable } from './table/attribute-table.tsx';
import { useEarlyRows } from './table/early-rows.ts';
import { usePanelShortcuts } from './use-panel-shortcuts.ts';
import { ViewFigures } from './view-figures/view-figures.tsx';

/**
 * Explore's panels over the map: layers left, inspector right, time brush and table below. Parts that follow what is
 * open stand by themselves, so that opening one renders no other.
 */
export function Explore() {
  const middle = useRef<HTMLDivElement>(null);
  const mapless = useMapFailed();
  useAsking();
  usePanelShortcuts();
  useEarlyRows();
  return (
    <Overlay middle={middle}>
      <MapPointer />
      <FilterAreaOverlay />
      <SelectionOverlay />
      <div className={styles.left}>
        <div className={styles.layers}>
          <Layers />
        </div>
        <div className={styles.analysis}>
          <AnalysisSlot />
        </div>
      </div>
      <div className={styles.top}>
        {!mapless && <ViewFigures />}
        <ActiveFilters />
      </div>
      <div ref={middle} className={styles.middle} />
      <div className={styles.tools}>
        {!mapless && (
          <>
            <EditToolbar />
            <MapControls />
          </>
        )}
      </div>
      <div className={styles.foot}>
        {!mapless && <MapStatus />}
        <OpenTable />
      </div>
      <div className={styles.side}>
        <AnalysisSide>
          <Inspector />
        </AnalysisSide>
      </div>
      <div className={styles.brush}>
        <BrushPanel />
      </div>
      <Table />
      <DropTarget />
      <ExploreDialogs />
    </Overlay>
  );
}

function Overlay({ middle, children }: { middle: RefObject<HTMLDivElement | null>; children: ReactNode }) {
  const overlay = useRef<HTMLDivElement>(null);
  useFreeMiddle(overlay, middle);
  const tableOpen = useUi((s) => s.panels.table);
  const sheet = useSheet();
  const analysing = useAnalysis((s) => s.open);
  return (
    <div
      ref={overlay}
      className={styles.overlay}
      data-sheet={sheet}
      data-table={tableOpen || undefined}
      data-analysing={analysing || undefined}
    >
      {children}
    </div>
  );
}

function Layers() {
  const shown = useUi((s) => s.panels.layers);
  return <LayerPanel shown={shown} onToggle={() => useUi.getState().togglePanel('layers')} />;
}

function OpenTable() {
  const { t } = useTranslation();
  const tableOpen = useUi((s) => s.panels.table);
  if (tableOpen) return null;
  return (
    <Button
      variant="default"
      size="compact-sm"
      className={styles.openTable}
      leftSection={<IconTable size={16} stroke={1.6} />}
      onClick={() => useUi.getState().togglePanel('table')}
    >
      {t('brush.openTable')}
    </Button>
  );
}

function Table() {
  const tableOpen = useUi((s) => s.panels.table);
  const share = useUi((s) => s.tableShare);
  if (!tableOpen) return null;
  return (
    <div className={styles.table} style={{ height: `${share * 100}cqh` }}>
      <AttributeTable />
    </div>
  );
}
