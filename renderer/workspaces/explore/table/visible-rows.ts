import { useCallback, useState } from 'react';

/** The range of rows that the grid shows, kept where the pages are asked for. */
export function useVisibleRows() {
  const [range, setRange] = useState({ first: 0, last: 0 });
  const show = useCallback((first: number, last: number) => {
    setRange((before) => (before.first === first && before.last === last ? before : { first, last }));
  }, []);
  return { ...range, show };
}
