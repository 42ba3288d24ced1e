import { Button } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MapPointer } from '../../map/interactions/pointer.tsx';
import { SelectionOverlay } from '../../map/interactions/selection-overlay.tsx';
import { useMapFailed } from '../../map/map-context.tsx';
import { MapControls } from '../../map/map-controls.tsx';
import { MapStatus } from '../../map/map-status.tsx';
import { ThematicLayers } from '../../map/thematic-layers.tsx';
import { useUi } from '../../state/ui.ts';
import { BrushPanel } from './brush/brush-panel.tsx';
import { EditToolbar } from './edit/edit-toolbar.tsx';
import styles from './explore.module.css';
import { ExploreDialogs } from './explore-dialogs.tsx';
import { ActiveFilters } from './filters/active-filters.tsx';
import { DropTarget } from './import/drop-target.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { LayerPanel } from './layer-panel/layer-panel.tsx';
import { AttributeTable } from './table/attribute-table.tsx';
import { useFreeMiddle } from './use-free-area.ts';
import { ViewFigures } from './view-figures/view-figures.tsx';

/** Explore's panels over the map: layers left, inspector right, time brush and table below. */
export function Explore() {
  const { t } = useTranslation();
  const overlay = useRef<HTMLDivElement>(null);
  const middle = useRef<HTMLDivElement>(null);
  useFreeMiddle(overlay, middle);
  const togglePanel = useUi((s) => s.togglePanel);
  const tableOpen = useUi((s) => s.panels.table);
  const tableShare = useUi((s) => s.tableShare);
  const mapless = useMapFailed();
  // The import's sheet takes the left half; the other panels leave the rest to the map.
  const importing = useUi((s) => s.dialog === 'import');
  return (
    <div
      ref={overlay}
      className={styles.overlay}
      data-importing={importing || undefined}
      data-table={tableOpen || undefined}
    >
      <ThematicLayers />
      <MapPointer />
      <SelectionOverlay />
      <div className={styles.layers}>
        <LayerPanel />
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
        {!tableOpen && (
          <Button
            variant="default"
            size="compact-sm"
            className={styles.openTable}
            leftSection={<IconTable size={16} stroke={1.6} />}
            onClick={() => togglePanel('table')}
          >
            {t('brush.openTable')}
          </Button>
        )}
      </div>
      <div className={styles.side}>
        <Inspector />
      </div>
      <div className={styles.brush}>
        <BrushPanel />
      </div>
      {tableOpen && (
        <div className={styles.table} style={{ height: `${tableShare * 100}cqh` }}>
          <AttributeTable />
        </div>
      )}
      <DropTarget />
      <ExploreDialogs />
    </div>
  );
}
