import { useEffect } from 'react';
import { type Point, useDraw } from '../../../state/draw.ts';
import { usePointed } from '../../../state/pointed.ts';
import { usePhotoFrame } from '../photo-frame.tsx';
import { Handles } from './handles.tsx';
import { placeVertex } from './place-vertex.ts';
import { PointedMark, Readout } from './pointed-mark.tsx';

const CLICK = 4; // screen pixels: more is a drag

/** What is drawn and pointed at, over the photo. */
export function PhotoDraw() {
  const { sha256, frame, place, size } = usePhotoFrame();
  useFramePointer();
  if (!place || !size) return null;
  const toScreen = ([u, v]: Point): Point => [place.x + place.scale * u, place.y + place.scale * v];
  const toOwn = ([x, y]: Point): Point => [(x - place.x) / place.scale, (y - place.y) / place.scale];
  const middle = () => {
    const area = frame.current?.getBoundingClientRect();
    return toOwn([(area?.width ?? 0) / 2, (area?.height ?? 0) / 2]);
  };
  return (
    <>
      <Handles side="photo" photo={sha256} toScreen={toScreen} toOwn={toOwn} />
      <PointedMark side="photo" toScreen={toScreen} toOwn={toOwn} middle={middle} photo={sha256} />
      <Readout />
    </>
  );
}

/** Tells where the pointer is in the photo, and of clicks while vertices are placed. */
function useFramePointer(): void {
  const { sha256, frame, place } = usePhotoFrame();
  useEffect(() => {
    const element = frame.current;
    if (!element || !place) return;
    const own = (event: MouseEvent): Point => {
      const area = element.getBoundingClientRect();
      return [(event.clientX - area.left - place.x) / place.scale, (event.clientY - area.top - place.y) / place.scale];
    };
    const move = (event: PointerEvent) => {
      const { crosshair, point } = usePointed.getState();
      if (!crosshair) point('photo', own(event));
    };
    const leave = () => {
      const { crosshair, from, leave } = usePointed.getState();
      if (!crosshair && from === 'photo') leave();
    };
    let from: [number, number] = [0, 0];
    const down = (event: PointerEvent) => {
      from = [event.clientX, event.clientY];
    };
    const click = (event: MouseEvent) => {
      if ((event.target as Element).closest('button')) return;
      const still = Math.hypot(event.clientX - from[0], event.clientY - from[1]) <= CLICK;
      if (still && useDraw.getState().placing) placeVertex('photo', own(event), sha256);
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('pointerdown', down);
    element.addEventListener('click', click);
    return () => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('click', click);
    };
  }, [frame, place, sha256]);
}
