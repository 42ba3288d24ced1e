/** Places over the map, outside the panel, that the open panel may fill. */
import { createContext, type ReactNode, useContext } from 'react';
import { createPortal } from 'react-dom';

export interface Slots {
  /** Above the lower edge of the free map, as wide as it: strips and charts over a week. */
  bottom: HTMLElement | null;
  /** The lower left corner of the free map: legends. */
  legend: HTMLElement | null;
}

export const PlanSlots = createContext<Slots>({ bottom: null, legend: null });

/** Shows its children in one of the places, for as long as it is rendered. */
export function PlanSlot({ at, children }: { at: keyof Slots; children: ReactNode }) {
  const element = useContext(PlanSlots)[at];
  return element && createPortal(children, element);
}
