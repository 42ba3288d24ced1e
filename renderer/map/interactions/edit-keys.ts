/** Keys of a tool in hand, before the map and the window's shortcuts see them. */

export interface ToolKeys {
  enter(): void;
  /** Backspace and Delete. */
  remove(): void;
  cancel(): void;
}

/** Listens until the returned function is called. Fields, menus, forms and dialogs keep their keys. */
export function listenForToolKeys(map: { getCanvas(): HTMLElement }, keys: ToolKeys): () => void {
  const down = (event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const action = actionOf(event, target === map.getCanvas() || target === document.body, keys);
    if (!action || target?.closest('form, input, textarea, [role=dialog], [role=menu], [role=listbox], [role=grid]'))
      return;
    event.preventDefault();
    event.stopImmediatePropagation();
    action();
  };
  window.addEventListener('keydown', down, true);
  return () => window.removeEventListener('keydown', down, true);
}

function actionOf({ key, ctrlKey, metaKey }: KeyboardEvent, onMap: boolean, keys: ToolKeys): (() => void) | undefined {
  if (key === 'Escape') return keys.cancel;
  if (!onMap || ctrlKey || metaKey) return undefined;
  if (key === 'Enter') return keys.enter;
  if (key === 'Backspace' || key === 'Delete') return keys.remove;
  return undefined;
}

/** Pixels that an arrow key moves by: ten, with Shift one. */
export function arrowStep({ key, shiftKey }: KeyboardEvent): { x: number; y: number } | null {
  const far = shiftKey ? 1 : 10;
  switch (key) {
    case 'ArrowLeft':
      return { x: -far, y: 0 };
    case 'ArrowRight':
      return { x: far, y: 0 };
    case 'ArrowUp':
      return { x: 0, y: -far };
    case 'ArrowDown':
      return { x: 0, y: far };
    default:
      return null;
  }
}
