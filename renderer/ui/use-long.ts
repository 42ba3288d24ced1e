import { useEffect, useState } from 'react';

/** Whether something has been true for `after` milliseconds: what passes sooner is not worth showing. */
export function useLong(isTrue: boolean, after = 400): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isTrue) return;
    const timer = setTimeout(setLong, after, true);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isTrue, after]);
  return isLong;
}
