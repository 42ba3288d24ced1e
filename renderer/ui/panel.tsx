import { IconX } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './icon-button.tsx';
import styles from './panel.module.css';

interface Props {
  title: ReactNode;
  /** Buttons at the right end of the header. */
  actions?: ReactNode;
  onClose?: (() => void) | undefined;
  children: ReactNode;
  style?: CSSProperties;
  className?: string | undefined;
}

/** A soft-edged sheet over the map: a named region with a header and a body that scrolls. */
export function Panel({ title, actions, onClose, children, style, className }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section aria-labelledby={id} className={className ? `${styles.panel} ${className}` : styles.panel} style={style}>
      <header className={styles.header}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {actions}
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
