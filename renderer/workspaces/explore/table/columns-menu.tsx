import { ActionIcon, Button, Checkbox, Group, Popover, Stack } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './table.module.css';
import { PLAIN, useTableState } from './table-state.ts';
import { useColumns } from './use-columns.ts';

/** Shows, hides and orders the columns; remembered for each layer. */
export function ColumnsMenu({ layer }: { layer: Layer }) {
  const { t } = useTranslation();
  const { all } = useColumns(layer);
  const { setLook, reset } = useTableState.getState();
  const shown = all.filter((c) => c.shown).length;

  const move = (from: number, to: number) => {
    const order = all.map((c) => c.field.key);
    order.splice(to, 0, ...order.splice(from, 1));
    setLook(layer, { order });
  };
  const toggle = (key: string, show: boolean) => {
    const before = useTableState.getState().looks[layer] ?? PLAIN;
    setLook(layer, { shown: { ...before.shown, [key]: show } });
  };
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <IconButton label={t('table.columns')}>
          <IconColumns size={18} />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t('table.columns')} onKeyDown={(e) => e.stopPropagation()}>
        <Stack gap={2} className={styles.columns}>
          {all.map(({ field, shown: isShown }, i) => {
            const label = t(`field.${field.key}`);
            return (
              <Group key={field.key} gap={4} wrap="nowrap">
                <Checkbox
                  size="xs"
                  label={label}
                  checked={isShown}
                  disabled={isShown && shown === 1}
                  onChange={(e) => toggle(field.key, e.currentTarget.checked)}
                  style={{ flex: 1 }}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={24}
                  disabled={i === 0}
                  aria-label={t('table.moveUp', { column: label })}
                  onClick={() => move(i, i - 1)}
                >
                  <IconArrowUp size={14} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={24}
                  disabled={i === all.length - 1}
                  aria-label={t('table.moveDown', { column: label })}
                  onClick={() => move(i, i + 1)}
                >
                  <IconArrowDown size={14} />
                </ActionIcon>
              </Group>
            );
          })}
        </Stack>
        <Button mt="xs" size="xs" variant="subtle" fullWidth onClick={() => reset(layer)}>
          {t('table.resetColumns')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
