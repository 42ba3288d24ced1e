import { useEffect, useRef } from 'react';
import { useDraw } from '../../../state/draw.ts';
import { usePointed } from '../../../state/pointed.ts';
import { openModals } from '../../../ui/modals.ts';

/** Parts that keep their keys while something is drawn. */
const OWN = 'form, input, textarea, select, [role=dialog], [role=menu], [role=listbox], [role=grid]';

/** Keys while something is in hand, before the window's shortcuts see them: undo steps, Enter ends, Escape gives up. */
export function useDrawKeys({ enter, cancel, anew }: { enter(): void; cancel(): void; anew(): void }): void {
  const act = useRef({ enter, cancel, anew });
  useEffect(() => {
    act.current = { enter, cancel, anew };
  });
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const idle = useDraw.getState().tool === null;
      if (idle && !usePointed.getState().crosshair) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(OWN) || openModals().length > 0) return;
      const run = idle ? putAway(event) : actionOf(event, target, act.current);
      if (!run) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      run();
    };
    window.addEventListener('keydown', down, true);
    return () => window.removeEventListener('keydown', down, true);
  }, []);
}

/** With nothing in hand, Escape takes the crosshair away before it leaves the finding. */
function putAway({ key }: KeyboardEvent): (() => void) | null {
  if (key !== 'Escape') return null;
  return () => {
    usePointed.getState().leave();
    usePointed.getState().set({ crosshair: false });
  };
}

function actionOf(
  { key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent,
  target: Element | null,
  act: { enter(): void; cancel(): void; anew(): void },
): (() => void) | null {
  const { undo, redo, placing, vertices, change, on, tool } = useDraw.getState();
  const letter = key.toLowerCase();
  if (ctrlKey || metaKey) {
    if (letter === 'z') return shiftKey ? redo : undo;
    return letter === 'y' ? redo : null;
  }
  if (altKey) return null;
  if (key === 'Escape') return act.cancel;
  if (letter === 'z') return undo;
  if (letter === 'n' && tool === 'outline') return act.anew;
  // Enter on a button is that button's, but for a vertex.
  const button = target?.closest('button');
  if (key === 'Enter' && (!button || button.matches('[data-vertex], [data-draw] *, [data-pointed] *')))
    return act.enter;
  if ((key === 'Backspace' || key === 'Delete') && placing && !button?.matches('[data-vertex]')) {
    return vertices.length ? () => change(vertices.slice(0, -1), on, true) : () => {};
  }
  return null;
}
