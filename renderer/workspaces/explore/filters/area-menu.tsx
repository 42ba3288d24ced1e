import { Menu } from '@mantine/core';
import { IconBoxModel2, IconLasso, IconMapPinSearch, IconPolygon, IconRectangle, IconX } from '@tabler/icons-react';
import type { Geometry } from 'geojson';
import { useTranslation } from 'react-i18next';
import { useFeature } from '../../../api/queries.ts';
import { ShortcutButton } from '../../../app/shortcut-button.tsx';
import { areaOfBox, areaOfShape } from '../../../map/area.ts';
import { useCamera } from '../../../state/camera.ts';
import { useFilters } from '../../../state/filters.ts';
import { useSelection } from '../../../state/selection.ts';

interface Props {
  className: string | undefined;
  /** A pen for it is in hand. */
  pressed: boolean;
  onDraw(tool: 'filter_area' | 'filter_box'): void;
}

/** Ways to an area to filter by: drawn, the map's view, or the outline of the selected feature. */
export function AreaMenu({ className, pressed, onDraw }: Props) {
  const { t } = useTranslation();
  const on = useFilters((s) => s.shared.polygon !== undefined);
  return (
    <Menu position="left-start" withinPortal returnFocus={false} width={220}>
      <Menu.Target>
        <ShortcutButton
          label={t('edit.filterArea')}
          shortcut="filterArea"
          data-on={pressed || on || undefined}
          className={className}
        >
          <IconLasso size={18} stroke={1.6} />
        </ShortcutButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('edit.filterArea')}</Menu.Label>
        <Menu.Item leftSection={<IconPolygon size={16} stroke={1.6} />} onClick={() => onDraw('filter_area')}>
          {t('edit.filterPolygon')}
        </Menu.Item>
        <Menu.Item leftSection={<IconRectangle size={16} stroke={1.6} />} onClick={() => onDraw('filter_box')}>
          {t('edit.filterBox')}
        </Menu.Item>
        <ReadyAreas />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Areas that need no drawing; read only while the menu is open. */
function ReadyAreas() {
  const { t } = useTranslation();
  const setShared = useFilters((s) => s.setShared);
  const on = useFilters((s) => s.shared.polygon !== undefined);
  const bbox = useCamera((s) => s.view?.bbox);
  const selected = useSelection((s) => s.selected);
  const { data } = useFeature(selected);
  const outline = selected && areaOfShape(data?.geometry as Geometry | undefined);
  return (
    <>
      <Menu.Item
        leftSection={<IconBoxModel2 size={16} stroke={1.6} />}
        disabled={!bbox}
        onClick={() => bbox && setShared({ polygon: areaOfBox(bbox) })}
      >
        {t('edit.filterView')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconMapPinSearch size={16} stroke={1.6} />}
        disabled={!outline}
        onClick={() => outline && setShared({ polygon: outline })}
      >
        {t('edit.filterSelected')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconX size={16} stroke={1.6} />}
        disabled={!on}
        onClick={() => setShared({ polygon: undefined })}
      >
        {t('edit.filterAreaNone')}
      </Menu.Item>
    </>
  );
}
