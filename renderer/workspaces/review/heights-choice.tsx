import { FileInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FlightChoice } from './use-flight.ts';

type Heights = FlightChoice['heights'];

/** A raster of ground heights, and what it counts from. */
export function HeightsChoice({ heights, onChange }: { heights: Heights; onChange(heights: Heights): void }) {
  const { t } = useTranslation();
  return (
    <>
      <FileInput
        size="xs"
        label={t('flights.heights')}
        description={t('flights.heightsHint')}
        placeholder={t('flights.heightsNone')}
        accept=".tif,.tiff"
        clearable
        clearButtonProps={{ 'aria-label': t('flights.heightsClear'), style: { minWidth: 24, minHeight: 24 } }}
        value={heights?.file ?? null}
        onChange={(file) => onChange(file && { file, from: heights?.from ?? 'absolute' })}
      />
      {heights && (
        <Select
          size="xs"
          label={t('flights.heightsFrom')}
          allowDeselect={false}
          value={heights.from}
          onChange={(from) => from && onChange({ ...heights, from: from as 'absolute' | 'take_off' })}
          data={(['absolute', 'take_off'] as const).map((value) => ({ value, label: t(`flights.from.${value}`) }))}
        />
      )}
    </>
  );
}
