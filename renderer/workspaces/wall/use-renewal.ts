import { useEffect, useRef } from 'react';
import type { Session } from '../../../electron/contract/system.ts';
import type { TimedState } from '../../api/wall.ts';
import { openAnew } from '../../app/open-anew.ts';
import { renewPage } from '../../app/page-frames.ts';
import { noteFault } from '../../state/wall-fault.ts';
import { isTimeToRenew, SPREAD } from './quiet-hour.ts';

const LOOK = 20_000; // milliseconds
const REST = 600_000; // milliseconds after a page that was not complete in time
const later = Math.random() * SPREAD;
const opened = performance.now();

/** Seconds since this page was opened. */
export const openFor = () => Math.max(0, performance.now() - opened) / 1000;

/**
 * What has hung for months is as good as new every morning: a page that is a wall and nothing else renews itself at a
 * quiet hour, while nobody steers it, and when another version of the program answers.
 */
export function useRenewal({ role, version, pack }: Session, state: TimedState): void {
  const known = useRef(state);
  useEffect(() => {
    known.current = state;
  });
  const first = useRef(version);
  const renewing = useRef(0);

  useEffect(() => {
    if (role !== 'wall' || first.current === version) return;
    first.current = version;
    void renewPage().then((done) => {
      if (!done) openAnew();
    });
  }, [role, version]);

  useEffect(() => {
    if (role !== 'wall') return;
    const timer = setInterval(() => {
      const now = (Date.now() + known.current.early) / 1000;
      if (isSteered(known.current) || performance.now() < renewing.current) return;
      if (!isTimeToRenew(now, pack.timeZone, openFor(), later)) return;
      renewing.current = performance.now() + REST;
      void renewPage().then((done) => {
        if (!done) noteFault('renewal', 'incomplete');
      });
    }, LOOK);
    return () => clearInterval(timer);
  }, [role, pack.timeZone]);
}

function isSteered({ scene, paused, view, point, message }: TimedState): boolean {
  return scene !== null || paused || view !== null || point !== null || message !== '';
}
