import { Indicator, Popover } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../../state/filters.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { conditionsOf } from './conditions.ts';
import { FilterForm } from './filter-form.tsx';

/** The button and popover of all conditions that are neither time nor legend. */
export function FilterMenu() {
  const { t } = useTranslation();
  const count = useFilters((s) => conditionsOf(s).length);
  return (
    <Indicator label={count} disabled={count === 0} size={16} offset={4} color="ink">
      <Popover width={320} position="right-start" trapFocus>
        <Popover.Target>
          <IconButton label={t('layers.filterCount', { n: count })}>
            <IconFilter size={18} stroke={1.6} />
          </IconButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('layers.filter')}>
          <FilterForm />
        </Popover.Dropdown>
      </Popover>
    </Indicator>
  );
}
