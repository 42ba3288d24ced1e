import { useTranslation } from 'react-i18next';
import { useSession } from '../api/queries.ts';
import { useBasemap } from './use-base-wants.ts';

/** Where the basemap that is shown is from. */
export function useAttribution(): string {
  const { t } = useTranslation();
  const basemap = useBasemap();
  const session = useSession().data;
  if (basemap) return basemap.attribution || t('map.attributionUnknown', { name: basemap.name });
  return session?.roadsFrom ?? t('map.attributionCity');
}
