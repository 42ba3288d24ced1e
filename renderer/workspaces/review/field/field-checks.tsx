import { type ComponentType, useRef } from 'react';
import { useFieldTasks } from '../../../api/field.ts';
import { useMapFailed } from '../../../map/map-context.tsx';
import { MapControls } from '../../../map/map-controls.tsx';
import { MapStatus } from '../../../map/map-status.tsx';
import { useFreeMiddle } from '../../../map/use-free-middle.ts';
import { useField } from '../../../state/field.ts';
import { useUi } from '../../../state/ui.ts';
import styles from '../review.module.css';
import { ReviewParts } from '../review-parts.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { DevicesDialog } from './devices-dialog.tsx';
import { SheetsDialog } from './sheets-dialog.tsx';
import { TaskListPanel } from './task-list-panel.tsx';
import { TaskPanel } from './task-panel.tsx';

/** Field checks, over the map: what waits left, the task on the table right. */
export function FieldChecks({ Dialogs, Steps }: { Dialogs: ComponentType; Steps: ComponentType }) {
  const overlay = useRef<HTMLDivElement>(null);
  const middle = useRef<HTMLDivElement>(null);
  useFreeMiddle(overlay, middle);
  const { task, squad, dialog } = useField();
  const tasks = useFieldTasks(squad);
  const mapless = useMapFailed();
  const importing = useUi((s) => s.dialog === 'import');
  return (
    <div ref={overlay} className={styles.overlay} data-importing={importing || undefined}>
      <div className={styles.left}>
        <ReviewParts />
        <TaskListPanel tasks={tasks} Steps={Steps} />
      </div>
      <div ref={middle} className={styles.middle} />
      <div className={styles.tools}>{!mapless && <MapControls />}</div>
      <div className={styles.foot}>{!mapless && <MapStatus />}</div>
      <div className={styles.right}>
        {task !== null && <TaskPanel key={task} id={task} questions={tasks.data?.questions ?? []} />}
      </div>
      {dialog === 'assign' && <AssignDialog />}
      {dialog === 'devices' && <DevicesDialog />}
      {dialog === 'sheets' && <SheetsDialog />}
      <Dialogs />
    </div>
  );
}
