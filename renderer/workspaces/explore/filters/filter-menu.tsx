import { ActionIcon, Indicator, Popover, Tooltip } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../../state/filters.ts';
import { conditionsOf } from './conditions.ts';
import { FilterForm } from './filter-form.tsx';

/** The button and popover of all conditions that are neither time nor legend. */
export function FilterMenu() {
  const { t } = useTranslation();
  const shared = useFilters((s) => s.shared);
  const own = useFilters((s) => s.own);
  const count = conditionsOf({ shared, own }).length;
  return (
    <Popover width={320} position="right-start" trapFocus>
      <Popover.Target>
        <Tooltip label={t('layers.filter')}>
          <Indicator label={count} disabled={count === 0} size={16} offset={4} color="ink">
            <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('layers.filterCount', { n: count })}>
              <IconFilter size={18} stroke={1.6} />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <FilterForm />
      </Popover.Dropdown>
    </Popover>
  );
}
