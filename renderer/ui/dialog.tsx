import { Modal, type ModalProps, useProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { GuidePlace } from '../guide/contents.ts';
import styles from './dialog.module.css';
import { GuideLink } from './guide-link.tsx';

interface DialogProps extends Omit<ModalProps, 'withOverlay' | 'stackId'> {
  /** The page of the user guide that its `?` and F1 open. */
  guide: GuidePlace;
}

/** A modal dialog that is on screen as long as it is rendered. */
export function Dialog(props: DialogProps) {
  useGivesFocusBack();
  return <DialogFrame {...props} />;
}

/** The same for a dialog that stays rendered while it is closed. The user guide beside it can be read and scrolled. */
export function DialogFrame({ guide, ...props }: DialogProps) {
  const { title, overlayProps, withCloseButton, closeButtonProps, children, ...rest } = useProps(
    'Modal',
    { withCloseButton: true },
    props,
  );
  return (
    <Modal.Root {...rest} lockScroll={false}>
      <Modal.Overlay {...overlayProps} />
      <Modal.Content radius={rest.radius} data-guide={guide}>
        <Modal.Header>
          {title && <Modal.Title>{title}</Modal.Title>}
          {withCloseButton && <Modal.CloseButton {...closeButtonProps} className={styles.close} />}
          <GuideLink place={guide} className={styles.guide} />
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/**
 * For what floats over the page as long as it is rendered: gives the focus back to what opened it; what was chosen in a
 * menu is gone by then, so the menu's button stands for it.
 */
export function useGivesFocusBack(): void {
  const [opener] = useState(openerNow);
  useEffect(
    () => () => {
      setTimeout(() => {
        const lost = document.activeElement === null || document.activeElement === document.body;
        if (lost && opener?.isConnected) opener.focus({ preventScroll: true });
      });
    },
    [opener],
  );
}

function openerNow(): HTMLElement | null {
  const at = document.activeElement;
  const button = at?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const opener = button ? document.getElementById(button) : at;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}
