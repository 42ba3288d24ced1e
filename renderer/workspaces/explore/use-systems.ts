import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { COMMON_CRS, type Crs, crsName } from '../../../electron/contract/crs.ts';
import { SYSTEMS } from '../../../electron/contract/crs-table.ts';
import { useUi } from '../../state/ui.ts';

/** What a choice of coordinate systems lists: common ones first, then a person's own, then the table. */
export function useSystems(own: readonly { name: string }[] = []) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const names = own.map(({ name }) => name).join('\n');
  return useMemo(() => {
    const item = (crs: Crs) => ({
      value: crs,
      label: crs.startsWith('EPSG:') ? `${crs} ${crsName(crs, language)}` : crsName(crs, language),
    });
    const common = new Set<Crs>(COMMON_CRS);
    const rest = SYSTEMS.map(({ epsg }): Crs => `EPSG:${epsg}`).filter((crs) => !common.has(crs));
    const mine = names === '' ? [] : names.split('\n');
    return [
      { group: t('systems.common'), items: COMMON_CRS.map(item) },
      { group: t('systems.own'), items: mine.map((name) => item(`user:${name}`)) },
      { group: t('systems.table'), items: rest.map(item) },
    ].filter(({ items }) => items.length > 0);
  }, [t, language, names]);
}
