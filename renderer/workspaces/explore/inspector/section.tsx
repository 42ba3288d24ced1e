import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './inspector.module.css';

/** A part of the inspector that folds away. */
export function Section({
  title,
  count,
  open = false,
  children,
}: {
  title: string;
  count?: number;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className={styles.section} open={open}>
      <summary className={styles.summary}>
        <IconChevronRight size={16} className={styles.chevron} aria-hidden />
        <span className={styles.summaryText}>{title}</span>
        {count !== undefined && <span className={styles.faint}>{count}</span>}
      </summary>
      <div className={styles.sectionBody}>{children}</div>
    </details>
  );
}
