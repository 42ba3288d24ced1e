import { Button, Checkbox, Group, Loader, Popover, ScrollArea, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../../../electron/contract/filter.ts';
import type { Field } from '../../../../electron/domain/layers.ts';
import { type Layer, NONE } from '../../../../electron/domain/vocabulary.ts';
import { useSummary } from '../../../api/queries.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useFilters } from '../../../state/filters.ts';
import styles from './table.module.css';

interface Props {
  layer: Layer;
  field: Field;
  filter: Filter;
  children: ReactNode;
}

const MANY = 12; // values above which a search field helps

/** A choice of a column's values with their counts under the other filters; sets the same filter as the legend. */
export function ColumnFilter({ layer, field, filter, children }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const label = t('table.filterBy', { column: t(`field.${field.key}`) });
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus withinPortal width={248}>
      <Popover.Target>
        <button
          type="button"
          className={styles.funnel}
          title={label}
          aria-label={label}
          data-on={(filter as Record<string, unknown>)[field.key] !== undefined || undefined}
          onClick={(e) => {
            e.stopPropagation();
            setOpen((o) => !o);
          }}
        >
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown
        p="xs"
        aria-label={label}
        onClick={(e) => e.stopPropagation()}
        onKeyDown={(e) => e.stopPropagation()}
      >
        {open && <Choice layer={layer} field={field} filter={filter} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Choice({ layer, field, filter }: Omit<Props, 'children'>) {
  const { t } = useTranslation();
  const values = useValues();
  const [look, setLook] = useState('');
  const { [field.key as 'status']: chosen = [], ...others } = filter;
  const { data } = useSummary(layer, others, { by: [field.key] });
  const counts = data?.by[field.key];
  if (!counts) return <Loader size="sm" aria-label={t('common.loading')} />;

  const order = field.values ?? [];
  const named = counts
    .toSorted(([a], [b]) => place(order, a) - place(order, b))
    .map(([value, count]) => ({
      value,
      count,
      label: value === NONE ? t('value.none') : values.field(layer, field, value),
    }));
  const listed = named.filter((n) => n.label.toLowerCase().includes(look.trim().toLowerCase()));
  const set = (value: string[]) => {
    const part = { [field.key]: value };
    if (field.key === 'town' || field.key === 'squad') useFilters.getState().setShared(part);
    else useFilters.getState().setOwn(layer, part);
  };
  return (
    <Stack gap="xs">
      {named.length > MANY && (
        <TextInput
          size="xs"
          aria-label={t('table.findValue')}
          placeholder={t('table.findValue')}
          value={look}
          onChange={(e) => setLook(e.currentTarget.value)}
        />
      )}
      <ScrollArea.Autosize mah={260} type="auto">
        <Checkbox.Group value={[...chosen]} onChange={set} aria-label={t(`field.${field.key}`)}>
          <Stack gap={6}>
            {listed.map(({ value, count, label }) => (
              <Group key={value} gap="xs" wrap="nowrap" justify="space-between">
                <Checkbox size="xs" value={value} label={label} />
                <Text size="xs" c="var(--text-faint)">
                  {values.number(count, 0)}
                </Text>
              </Group>
            ))}
          </Stack>
        </Checkbox.Group>
      </ScrollArea.Autosize>
      <Button size="xs" variant="subtle" disabled={chosen.length === 0} onClick={() => set([])}>
        {t('table.showAll')}
      </Button>
    </Stack>
  );
}

/** Known values in the order of the legend, then the rest, most frequent first as they came. */
function place(order: readonly string[], value: string): number {
  const at = order.indexOf(value);
  return at < 0 ? order.length : at;
}
