import { useEffect, useRef } from 'react';
import { REPORT_EVERY } from '../../../electron/contract/wall-status.ts';
import { tellStatus } from '../../api/wall-status.ts';
import { isRenewed } from '../../app/page-frames.ts';
import { lastFault } from '../../state/wall-fault.ts';
import { openFor } from './use-renewal.ts';

/** Tells the host every few seconds that this wall lives, and how it is. */
export function useReport(version: string, scene: string | null): void {
  const shown = useRef(scene);
  useEffect(() => {
    shown.current = scene;
  });
  useEffect(() => {
    const frames = watchFrames();
    const tell = () =>
      void tellStatus({
        id: ownId(),
        scene: shown.current,
        frame: frames.longest(),
        memory: memoryMb(),
        up: openFor(),
        renewed: isRenewed,
        fault: lastFault(),
        version,
        picture: [Math.max(1, window.innerWidth), Math.max(1, window.innerHeight)],
      });
    tell();
    const timer = setInterval(tell, REPORT_EVERY);
    return () => {
      clearInterval(timer);
      frames.stop();
    };
  }, [version]);
}

const KEY = 'zhitu.wallId';

function ownId(): string {
  const known = sessionStorage.getItem(KEY);
  if (known) return known;
  const words = crypto.getRandomValues(new Uint32Array(3));
  const made = [...words].map((word) => word.toString(36).padStart(7, '0')).join('');
  sessionStorage.setItem(KEY, made);
  return made;
}

function memoryMb(): number | null {
  const { memory } = performance as { memory?: { usedJSHeapSize: number } };
  return memory ? Math.round(memory.usedJSHeapSize / 1e5) / 10 : null;
}

/** Of frames that took longer than 50 ms a browser tells by itself: nothing is measured while all goes well. */
function watchFrames(): { longest(): number | null; stop(): void } {
  let most = 0;
  const type = ['long-animation-frame', 'longtask'].find((t) => PerformanceObserver.supportedEntryTypes.includes(t));
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) most = Math.max(most, duration);
  });
  if (type) observer.observe({ type });
  return {
    longest() {
      const told = most > 0 ? Math.round(most) : null;
      most = 0;
      return told;
    },
    stop: () => observer.disconnect(),
  };
}
