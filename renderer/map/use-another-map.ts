import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openAnew } from '../app/open-anew.ts';
import { useUi } from '../state/ui.ts';
import { noteFault } from '../state/wall-fault.ts';
import { useMapSlot } from './map-context.tsx';

const SOON = 1_000; // milliseconds in which a graphics card that was reset is there again
const AGAIN = 3_000; // milliseconds
const TRIES = 3; // after which a wall opens the whole page anew

/**
 * Which map of the window it is, and what to do when the graphics card takes its picture away. Another one is made
 * then, whether the card gives the picture back or not: between the two a map has no style, and all that is asked of
 * it throws. One that could not be made is tried again on a wall; a desk's user is told what to do instead.
 */
export function useAnotherMap(): [turn: number, lose: () => void] {
  const { t } = useTranslation();
  const { map, setMap, failed, setFailed } = useMapSlot();
  const wall = useUi((s) => s.workspace === 'wall');
  const [turn, setTurn] = useState(0);
  const tries = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const again = useCallback(() => {
    setFailed(false);
    setTurn((n) => n + 1);
  }, [setFailed]);
  const lose = useCallback(() => {
    noteFault('map', 'lost');
    setMap(null);
    notifications.show({ id: 'context', color: 'yellow', message: t('map.contextLost'), autoClose: false });
    timer.current = setTimeout(again, SOON);
  }, [again, setMap, t]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!map) return;
    tries.current = 0;
    notifications.hide('context');
  }, [map]);
  useEffect(() => {
    if (!failed || !wall) return;
    noteFault('map', 'none');
    const next = setTimeout(() => (tries.current++ < TRIES ? again() : openAnew()), AGAIN);
    return () => clearTimeout(next);
  }, [failed, wall, again]);
  return [turn, lose];
}
