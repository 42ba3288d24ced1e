import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';

/** A modal dialog that is on screen as long as it is rendered. */
export function Dialog(props: ModalProps) {
  useGivesFocusBack();
  return <Modal {...props} />;
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
