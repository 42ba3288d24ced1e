import { Input, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Crs } from '../../../../electron/contract/crs.ts';
import { type FormatFacts, MOST_EXPORT_ZOOM } from '../../../../electron/contract/exports.ts';
import { useOwnSystems } from '../../../api/crs.ts';
import { useSystems } from '../use-systems.ts';
import styles from './export.module.css';
import { useExport } from './export-state.ts';

const SHOWN = 60; // of the table at a time: typing finds the others

/** What only some formats have. */
export function FormatOptions({ facts }: { facts: FormatFacts }) {
  const { t } = useTranslation();
  const { format, crs, encoding, zooms, set } = useExport();
  const systems = useSystems(useOwnSystems().data?.systems);
  const zoom = (value: string | number) => Math.min(MOST_EXPORT_ZOOM, Math.max(0, Math.round(Number(value) || 0)));
  return (
    <div className={styles.pair}>
      {facts.crs ? (
        <Select
          label={t('exports.crs')}
          searchable
          selectFirstOptionOnChange
          // What is typed takes the place of the name that stands there; Enter chooses and sends nothing.
          onFocus={(event) => event.currentTarget.select()}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          limit={SHOWN}
          allowDeselect={false}
          data={systems}
          value={crs}
          nothingFoundMessage={t('systems.nothing')}
          onChange={(value) => value && set({ crs: value as Crs })}
        />
      ) : (
        <p className={styles.soft}>{t(facts.columns ? 'exports.alwaysWgs84' : 'exports.alwaysMercator')}</p>
      )}
      {format === 'shapefile' && (
        <Input.Wrapper label={t('exports.encoding')} labelElement="div">
          <SegmentedControl
            aria-label={t('exports.encoding')}
            fullWidth
            data={[
              { value: 'utf-8', label: 'UTF-8' },
              { value: 'gbk', label: 'GBK' },
            ]}
            value={encoding}
            onChange={(value) => set({ encoding: value as 'utf-8' | 'gbk' })}
          />
        </Input.Wrapper>
      )}
      {!facts.columns && (
        <div className={styles.zooms}>
          <NumberInput
            label={t('exports.zoomFrom')}
            min={0}
            max={zooms[1]}
            value={zooms[0]}
            onChange={(value) => set({ zooms: [Math.min(zoom(value), zooms[1]), zooms[1]] })}
          />
          <NumberInput
            label={t('exports.zoomTo')}
            min={zooms[0]}
            max={MOST_EXPORT_ZOOM}
            value={zooms[1]}
            onChange={(value) => set({ zooms: [zooms[0], Math.max(zoom(value), zooms[0])] })}
          />
        </div>
      )}
    </div>
  );
}
