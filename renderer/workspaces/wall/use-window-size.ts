import { useSyncExternalStore } from 'react';

function follow(tell: () => void): () => void {
  window.addEventListener('resize', tell);
  return () => window.removeEventListener('resize', tell);
}

/** Width and height of the window in CSS pixels. */
export function useWindowSize(): [width: number, height: number] {
  const width = useSyncExternalStore(follow, () => window.innerWidth);
  const height = useSyncExternalStore(follow, () => window.innerHeight);
  return [width, height];
}
