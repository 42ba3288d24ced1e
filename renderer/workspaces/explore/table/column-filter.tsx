import { Button, Checkbox, Group, Loader, Popover, ScrollArea, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
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
const FEW = 50; // streets asked for at first, the most frequent ones
const LISTED = 200; // more are found by their name
const MOST = 1000; // that one answer tells

/** A choice of a column's values with their counts under the other filters; sets the same filter as the legend. */
export function ColumnFilter({ layer, field, filter, children }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const label = t('table.filterBy', { column: t(`field.${field.key}`) });
  const show = (opened: boolean) => {
    setOpen(opened);
    if (!opened) button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.funnel}
        title={label}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        data-on={(filter as Record<string, unknown>)[field.key] !== undefined || undefined}
        onMouseDown={(e) => open && e.stopPropagation()} // the click closes it, not the press outside it
        onClick={(e) => {
          e.stopPropagation();
          show(!open);
        }}
      >
        {children}
      </button>
      {open && (
        // Made when it is wanted: one for every column took a third of the time that the table needs to open.
        <Popover opened onChange={show} position="bottom-start" trapFocus withinPortal width={248}>
          <Popover.Target>
            <span className={styles.anchor} />
          </Popover.Target>
          <Popover.Dropdown
            p="xs"
            aria-label={label}
            onClick={(e) => e.stopPropagation()}
            onKeyDown={(e) => e.stopPropagation()}
          >
            <Choice layer={layer} field={field} filter={filter} />
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  );
}

function Choice({ layer, field, filter }: Omit<Props, 'children'>) {
  const { t } = useTranslation();
  const values = useValues();
  const [look, setLook] = useState('');
  const [top, setTop] = useState(FEW);
  const { [field.key as 'status']: chosen = [], ...others } = filter;
  // A name that is looked for may be a rare one.
  const wanted = look.trim() === '' ? top : MOST;
  const { data } = useSummary(layer, others, { by: [field.key], top: wanted });
  const counts = data?.by[field.key];
  if (!counts) return <Loader size="sm" aria-label={t('common.loading')} />;

  const order = field.values ?? [];
  const told = new Set(counts.map(([value]) => value));
  const rare = chosen.filter((value) => !told.has(value)).map((value): [string, number | null] => [value, null]);
  const named = [...rare, ...counts]
    .toSorted(([a], [b]) => place(order, a) - place(order, b))
    .map(([value, count]) => ({
      value,
      count,
      label: value === NONE ? t('value.none') : values.field(layer, field, value),
    }));
  const matching = named.filter((n) => n.label.toLowerCase().includes(look.trim().toLowerCase()));
  const listed = matching.slice(0, LISTED);
  const distinct = data.distinct[field.key] ?? counts.length;
  const isMore = look.trim() === '' && distinct > counts.length && top < LISTED;
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
      <ScrollArea.Autosize mah={260} type="auto" offsetScrollbars="present">
        <Checkbox.Group value={[...chosen]} onChange={set} aria-label={t(`field.${field.key}`)}>
          <Stack gap={6}>
            {listed.map(({ value, count, label }) => (
              <Group key={value} gap="xs" wrap="nowrap" justify="space-between">
                <Checkbox size="xs" value={value} label={label} />
                <Text size="xs" c="var(--text-faint)">
                  {count === null ? '' : values.number(count, 0)}
                </Text>
              </Group>
            ))}
          </Stack>
        </Checkbox.Group>
      </ScrollArea.Autosize>
      {isMore && (
        <Button size="xs" variant="light" onClick={() => setTop(LISTED)}>
          {t('table.moreValues', { shown: values.number(counts.length, 0), of: values.number(distinct, 0) })}
        </Button>
      )}
      {look.trim() !== '' && distinct > MOST && (
        <Text size="xs" c="var(--text-soft)">
          {t('table.amongMost', { n: values.number(MOST, 0) })}
        </Text>
      )}
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
