import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Layer } from '../../../electron/domain/vocabulary.ts';
import { isRenewed, tellComplete } from '../../app/page-frames.ts';
import { wallSource } from '../../map/layers/wall-drawing.ts';
import { useMap } from '../../map/map-context.tsx';

const LOOK = 250; // milliseconds

/** Says that the scene stands, figures and a map at rest, so that this page may take the place of another. */
export function useTellComplete(layers: readonly Layer[]): void {
  const map = useMap();
  const client = useQueryClient();
  useEffect(() => {
    if (!map || !isRenewed) return;
    const timer = setInterval(() => {
      const facts = client.getQueryCache().findAll({ queryKey: ['wall-panel'], type: 'active' });
      const told = facts.length > 0 && facts.every(({ state }) => state.status === 'success');
      const drawn = layers.every((layer) => map.getSource(wallSource(layer))) && map.loaded() && map.areTilesLoaded();
      if (!told || !drawn || map.isMoving()) return;
      clearInterval(timer);
      tellComplete();
    }, LOOK);
    return () => clearInterval(timer);
  }, [map, client, layers]);
}
