import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ExportColumnInfo } from '../../../../electron/contract/exports.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { inOrder } from './chosen.ts';
import styles from './export.module.css';
import { ALL_PICKED, useExport } from './export-state.ts';

/** Which columns, in which order; remembered for each layer. */
export function ColumnChoice({ layer, columns }: { layer: Layer; columns: readonly ExportColumnInfo[] }) {
  const { t } = useTranslation();
  const picked = useExport((s) => s.picked[layer]) ?? ALL_PICKED;
  const { pick } = useExport.getState();
  const list = inOrder(columns, picked);
  const left = new Set(picked.left);
  const kept = list.filter((c) => !left.has(c.name)).length;
  const move = (from: number, to: number) => {
    const order = list.map((c) => c.name);
    order.splice(to, 0, ...order.splice(from, 1));
    pick(layer, { order });
  };
  const toggle = (name: string, keep: boolean) => {
    pick(layer, { left: keep ? picked.left.filter((other) => other !== name) : [...picked.left, name] });
  };
  return (
    <fieldset className={styles.columns}>
      <legend className={styles.legend}>
        {t('exports.columns', { kept, of: list.length })}
        <Button size="compact-xs" variant="subtle" onClick={() => pick(layer, { left: [] })}>
          {t('exports.allColumns')}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={() => pick(layer, { left: list.map((c) => c.name) })}>
          {t('exports.noColumns')}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={() => pick(layer, ALL_PICKED)}>
          {t('exports.plainColumns')}
        </Button>
      </legend>
      <ul className={styles.list}>
        {list.map(({ name, field, type }, i) => {
          const label = field === null ? name : t(`field.${field}`);
          return (
            <li key={name}>
              <Checkbox
                size="xs"
                label={label}
                checked={!left.has(name)}
                onChange={(event) => toggle(name, event.currentTarget.checked)}
                className={styles.column}
              />
              <span className={styles.soft}>
                {field === null ? t('exports.sourceColumn') : name} · {t(`exports.types.${type}`)}
              </span>
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
                disabled={i === list.length - 1}
                aria-label={t('table.moveDown', { column: label })}
                onClick={() => move(i, i + 1)}
              >
                <IconArrowDown size={14} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      {kept === 0 && <p role="alert">{t('exports.needColumn')}</p>}
    </fieldset>
  );
}
