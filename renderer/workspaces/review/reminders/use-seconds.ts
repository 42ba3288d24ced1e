import { useEffect, useState } from 'react';

/** The back end's clock in whole seconds, ticking: one timer for all who are shown it. `ahead` as `useReminders` tells. */
export function useSeconds(ahead: number): number {
  const [seconds, setSeconds] = useState(() => Math.floor(Date.now() / 1000));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor(Date.now() / 1000)), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds + ahead;
}

/** `9:59` */
export function clockText(seconds: number): string {
  const left = Math.max(0, seconds);
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}
