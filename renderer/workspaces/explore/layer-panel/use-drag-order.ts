import { type PointerEvent, type RefObject, useState } from 'react';
import { moved } from './category-filter.ts';

/**
 * Drags a row of a list to another place. Rows are the children of `list`; while one is dragged the order follows
 * the pointer, so that what is seen is what will be.
 */
export function useDragOrder<T>(
  list: RefObject<HTMLElement | null>,
  order: readonly T[],
  onOrder: (order: T[]) => void,
): { dragged: T | null; grab: (item: T, event: PointerEvent) => void } {
  const [dragged, setDragged] = useState<T | null>(null);
  const grab = (item: T, event: PointerEvent) => {
    if (event.button !== 0) return;
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    setDragged(item);
    let now = [...order];
    const move = (e: Event) => {
      const to = rowAt(list.current, (e as unknown as { clientY: number }).clientY);
      const from = now.indexOf(item);
      if (to === -1 || to === from) return;
      now = moved(now, from, to);
      onOrder(now);
    };
    const end = () => {
      setDragged(null);
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', end);
      handle.removeEventListener('pointercancel', end);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
  };
  return { dragged, grab };
}

function rowAt(list: HTMLElement | null, y: number): number {
  const rows = [...(list?.children ?? [])];
  return rows.findIndex((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return y >= top && y < bottom;
  });
}
