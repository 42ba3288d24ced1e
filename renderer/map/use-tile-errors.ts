import { notifications } from '@mantine/notifications';
import type { ErrorEvent, Map as MapLibreMap, VectorTileSource } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../state/connection.ts';

/** Says once, until it is closed, that part of the map could not be loaded; asks again when the back end is back. */
export function useTileErrors(map: MapLibreMap | null): void {
  const { t } = useTranslation();
  useEffect(() => {
    if (!map) return;
    const tell = (event: ErrorEvent) => {
      // Else MapLibre (6.17) takes a tile that failed for one on its way and waits for ever when it is asked for again.
      const { tile } = event as { tile?: { actor?: unknown } };
      if (tile) delete tile.actor;
      if (event.error instanceof DOMException && event.error.name === 'AbortError') return;
      const { sourceId } = event as { sourceId?: string };
      notifications.show({
        id: 'tiles',
        color: 'yellow',
        title: t('map.tilesFailed'),
        message: sourceId === 'base' ? t('map.baseTilesFailed') : t('map.dataTilesFailed'),
        autoClose: 8000,
      });
    };
    map.on('error', tell);
    return () => {
      map.off('error', tell);
    };
  }, [map, t]);

  const connected = useConnection((s) => s.connected);
  const wasAway = useRef(false);
  useEffect(() => {
    if (connected && wasAway.current) {
      notifications.hide('tiles');
      const base = map?.getSource<VectorTileSource>('base');
      if (base?.tiles) base.setTiles(base.tiles);
    }
    wasAway.current = !connected;
  }, [connected, map]);
}
