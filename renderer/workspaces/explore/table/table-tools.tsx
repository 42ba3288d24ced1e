import { Button, Menu, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconDownload, IconFilterOff, IconSearch } from '@tabler/icons-react';
import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { urlOf } from '../../../../electron/contract/endpoint.ts';
import { exportLayer } from '../../../../electron/contract/layers.ts';
import { LAYERS, type Layer } from '../../../../electron/domain/vocabulary.ts';
import type { TableQuery } from '../../../api/rows.ts';
import { useFilters } from '../../../state/filters.ts';
import { useLayerState } from '../../../state/layers.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { openExport } from '../export/export-state.ts';
import { ColumnsMenu } from './columns-menu.tsx';

interface Props {
  query: TableQuery;
  total: number | undefined;
  filtered: boolean;
}

/** Which layer, text to look for, columns, download. */
export const TableTools = memo(function TableTools({ query, total, filtered }: Props) {
  const { t } = useTranslation();
  const { layer, filter } = query;
  return (
    <>
      <Select
        size="xs"
        w={168}
        aria-label={t('table.layer')}
        data={LAYERS.map((value) => ({ value, label: t(`layer.${value}`) }))}
        value={layer}
        allowDeselect={false}
        onChange={(value) => value && useLayerState.getState().setActive(value as Layer)}
        comboboxProps={{ withinPortal: true }}
      />
      <TextFilter />
      {filtered && (
        <IconButton label={t('table.clearFilters')} onClick={() => useFilters.getState().clear()}>
          <IconFilterOff size={18} />
        </IconButton>
      )}
      <ColumnsMenu layer={layer} />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="xs"
            variant="light"
            leftSection={<IconDownload size={16} />}
            disabled={!total}
            style={{ flex: 'none' }}
          >
            {t('table.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('table.exportWhat', { count: total ?? 0 })}</Menu.Label>
          {(['csv', 'geojson'] as const).map((format) => (
            <Menu.Item
              key={format}
              component="a"
              download
              href={urlOf(exportLayer, { params: { layer }, query: { ...filter, format } })}
            >
              {t(`table.as.${format}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => openExport(layer)}>{t('exports.more')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
});

const WAIT = 250; // milliseconds after the last key before the filter is set

function TextFilter() {
  const { t } = useTranslation();
  const text = useFilters((s) => s.shared.text) ?? '';
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  const apply = useDebouncedCallback((value: string) => {
    useFilters.getState().setShared({ text: value.trim() || undefined });
  }, WAIT);
  return (
    <TextInput
      size="xs"
      w={176}
      type="search"
      aria-label={t('table.text')}
      placeholder={t('table.text')}
      maxLength={200}
      leftSection={<IconSearch size={14} />}
      value={typed}
      onChange={(e) => {
        setTyped(e.currentTarget.value);
        apply(e.currentTarget.value);
      }}
    />
  );
}
