import { useUi } from '../../state/ui.ts';
import { EditToolbar } from './edit/edit-toolbar.tsx';
import styles from './explore.module.css';
import { ExploreDialogs } from './explore-dialogs.tsx';
import { DropTarget } from './import/drop-target.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { AttributeTable } from './table/attribute-table.tsx';

/** Explore's panels over the map: layers left, inspector right, time brush and table below. */
export function Explore() {
  const tableOpen = useUi((s) => s.panels.table);
  const tableShare = useUi((s) => s.tableShare);
  return (
    <div className={styles.overlay}>
      <div className={styles.layers} />
      <div className={styles.top} />
      <div className={styles.tools}>
        <EditToolbar />
      </div>
      <div className={styles.foot} />
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
