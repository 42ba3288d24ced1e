import { useEffect } from 'react';

/** Keeps the display from going to sleep while the wall is in sight; where a browser cannot, nothing happens. */
export function useWakeLock(): void {
  useEffect(() => {
    let held: WakeLockSentinel | null = null;
    let over = false;
    const take = async () => {
      if (document.visibilityState !== 'visible' || (held && !held.released)) return;
      const lock = await navigator.wakeLock?.request('screen').catch(() => null);
      if (!lock) return;
      if (over) return void lock.release();
      held = lock;
    };
    void take();
    // A browser lets go of it whenever the page is out of sight.
    document.addEventListener('visibilitychange', take);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', take);
      void held?.release();
    };
  }, []);
}
