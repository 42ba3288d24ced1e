import type { ReactNode } from 'react';
import styles from './empty-note.module.css';

/** What to show where nothing is: what it means and, in `children`, what to do next. */
export function EmptyNote({
  icon,
  title,
  text,
  children,
}: {
  icon?: ReactNode;
  title: string;
  text?: string;
  children?: ReactNode;
}) {
  return (
    <div className={styles.note}>
      {icon && <span className={styles.icon}>{icon}</span>}
      <p className={styles.title}>{title}</p>
      {text && <p className={styles.text}>{text}</p>}
      {children}
    </div>
  );
}
