import { notifications } from '@mantine/notifications';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Says that the graphics card took the picture away, until the map has drawn itself anew. */
export function useContextLoss(map: MapLibreMap | null): void {
  const { t } = useTranslation();
  useEffect(() => {
    if (!map) return;
    const lost = () =>
      notifications.show({ id: 'context', color: 'yellow', message: t('map.contextLost'), autoClose: false });
    const restored = () => notifications.hide('context');
    map.on('webglcontextlost', lost);
    map.on('webglcontextrestored', restored);
    return () => {
      map.off('webglcontextlost', lost);
      map.off('webglcontextrestored', restored);
    };
  }, [map, t]);
}
