import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { messageOf } from '../../../i18n/failure.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import styles from './import-dialog.module.css';

/** What went wrong and, in `children`, what can be done. */
export function FailureNote({ title, error, children }: { title: string; error: unknown; children?: ReactNode }) {
  return (
    <div role="alert">
      <EmptyNote icon={<IconAlertTriangle size={32} stroke={1.4} />} title={title} text={messageOf(error)}>
        <div className={styles.row}>{children}</div>
      </EmptyNote>
    </div>
  );
}
