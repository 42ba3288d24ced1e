import { notifications } from '@mantine/notifications';
import type { ErrorEvent, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Says once, until it is closed, that part of the map could not be loaded. */
export function useTileErrors(map: MapLibreMap | null): void {
  const { t } = useTranslation();
  useEffect(() => {
    if (!map) return;
    const tell = (event: ErrorEvent) => {
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
}
