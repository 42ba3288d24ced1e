import { IconX } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuidePlace } from '../guide/contents.ts';
import { GuideLink } from './guide-link.tsx';
import { IconButton } from './icon-button.tsx';
import styles from './panel.module.css';

interface Props {
  title: ReactNode;
  /** Buttons at the right end of the header. */
  actions?: ReactNode;
  onClose?: (() => void) | undefined;
  /** Its page of the user guide, for its `?` and for F1. */
  guide?: GuidePlace;
  children: ReactNode;
  style?: CSSProperties;
  className?: string | undefined;
}

/** A soft-edged sheet over the map: a named region with a header and a body that scrolls. */
export function Panel({ title, actions, onClose, guide, children, style, className }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={className ? `${styles.panel} ${className}` : styles.panel}
      style={style}
      data-guide={guide}
    >
      <header className={styles.header}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {actions}
        {guide && <GuideLink place={guide} />}
        {onClose && (
          <IconButton label={t('shell.close')} onClick={onClose}>
            <IconX />
          </IconButton>
        )}
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
