// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot leave out the rows that are not in sight
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
import { IconArrowDown, IconArrowUp, IconFilter, IconFilterFilled } from '@tabler/icons-react';
import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableQuery } from '../../../api/rows.ts';
import { Later } from '../../../ui/later.tsx';
import { ColumnFilter } from './column-filter.tsx';
import { ColumnWidths, type Resize } from './column-widths.tsx';
import { isFilterable, isNumeric } from './columns.ts';
import styles from './table.module.css';
import { useTableState } from './table-state.ts';
import type { Columns } from './use-columns.ts';

interface Props {
  query: TableQuery;
  columns: Columns;
  activeColumn: number | null;
  id: string;
  onSort(key: string): void;
}

const UNIT = { m: 'm', m2: 'm²' } as const;

/** Names of the columns: a click sorts, the funnel filters, the right edge resizes. */
export const GridHead = memo(function GridHead({ query, columns, activeColumn, id, onSort }: Props) {
  const { t } = useTranslation();
  const { layer, sort, filter } = query;
  const filters: Record<string, unknown> = { ...filter };
  const resize = useRef<Resize>(null);
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} style={{ width: columns.width, minWidth: '100%', height: '100%' }}>
        {columns.visible.map(({ field, width, start }, i) => {
          const label = t(`field.${field.key}`);
          const way = sort === field.key ? 'ascending' : sort === `-${field.key}` ? 'descending' : 'none';
          const isFiltered = filters[field.key] !== undefined;
          return (
            <div
              key={field.key}
              id={`${id}-1-${i}`}
              role="columnheader"
              aria-colindex={i + 1}
              aria-sort={way}
              data-active={activeColumn === i || undefined}
              data-numeric={isNumeric(field) || undefined}
              className={styles.headCell}
              style={{ left: start, width }}
            >
              <button
                type="button"
                tabIndex={-1}
                className={styles.sort}
                title={t('table.sortBy', { column: label })}
                onClick={() => onSort(field.key)}
              >
                <span className={styles.headLabel}>
                  {label}
                  {field.unit && <span className={styles.unit}>{UNIT[field.unit]}</span>}
                </span>
                {way === 'ascending' && <IconArrowUp size={14} />}
                {way === 'descending' && <IconArrowDown size={14} />}
              </button>
              {isFilterable(field) && (
                <ColumnFilter layer={layer} field={field} filter={filter}>
                  {isFiltered ? <IconFilterFilled size={14} /> : <IconFilter size={14} />}
                </ColumnFilter>
              )}
              {/* biome-ignore lint/a11y/noStaticElementInteractions: widths can be left alone; keys need no part in it */}
              <span
                role="presentation"
                className={styles.edge}
                onMouseDown={(e) => resize.current?.(field.key, e)}
                onTouchStart={(e) => resize.current?.(field.key, e)}
                onClick={(e) => e.stopPropagation()}
                onDoubleClick={() => {
                  const { looks, setLook } = useTableState.getState();
                  const { [field.key]: _, ...widths } = looks[layer]?.widths ?? {};
                  setLook(layer, { widths });
                }}
              />
            </div>
          );
        })}
      </div>
      <Later>
        <ColumnWidths layer={layer} columns={columns} resize={resize} />
      </Later>
    </div>
  );
});
