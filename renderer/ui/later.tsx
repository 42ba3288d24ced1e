import { type ReactNode, useDeferredValue } from 'react';

/** False until the first rendering has been shown; true together with everything that came `Later`. */
export function useDue(): boolean {
  return useDeferredValue(true, false);
}

/**
 * Renders what it holds only after the rest has been shown, in slices between which the page stays responsive.
 * `meanwhile` stands in its place.
 */
export function Later({ children, meanwhile = null }: { children: ReactNode; meanwhile?: ReactNode }) {
  return useDue() ? children : meanwhile;
}
