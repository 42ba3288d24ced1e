import { MapPointer } from '../../map/interactions/pointer.tsx';
import { SelectionOverlay } from '../../map/interactions/selection-overlay.tsx';
import { MapControls } from '../../map/map-controls.tsx';
import { MapStatus } from '../../map/map-status.tsx';
import { ThematicLayers } from '../../map/thematic-layers.tsx';
import { useUi } from '../../state/ui.ts';
import { EditToolbar } from './edit/edit-toolbar.tsx';
import styles from './explore.module.css';
import { ExploreDialogs } from './explore-dialogs.tsx';
import { ActiveFilters } from './filters/active-filters.tsx';
import { DropTarget } from './import/drop-target.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { LayerPanel } from './layer-panel/layer-panel.tsx';
import { AttributeTable } from './table/attribute-table.tsx';
import { ViewFigures } from './view-figures/view-figures.tsx';

/** Explore's panels over the map: layers left, inspector right, time brush and table below. */
export function Explore() {
  const tableOpen = useUi((s) => s.panels.table);
  const tableShare = useUi((s) => s.tableShare);
  return (
    <div className={styles.overlay}>
      <ThematicLayers />
      <MapPointer />
      <SelectionOverlay />
      <div className={styles.layers}>
        <LayerPanel />
      </div>
      <div className={styles.top}>
        <ViewFigures />
        <ActiveFilters />
      </div>
      <div className={styles.tools}>
        <EditToolbar />
        <MapControls />
      </div>
      <div className={styles.foot}>
        <MapStatus />
      </div>
      <div className={styles.side}>
        <Inspector />
      </div>
      <div className={styles.brush} />
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
