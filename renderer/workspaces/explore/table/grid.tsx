// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot leave out the rows that are not in sight
import { useQueryClient } from '@tanstack/react-query';
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { positionQuery, type Rows, type TableQuery } from '../../../api/rows.ts';
import { useShortcut } from '../../../app/shortcuts.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useSelection } from '../../../state/selection.ts';
import { copyText } from '../copy.ts';
import { revealFeature, zoomToFeature } from '../zoom-to.ts';
import { GridHead } from './grid-head.tsx';
import { type Active, step } from './grid-keys.ts';
import { GridRow } from './grid-row.tsx';
import { ROW } from './row-window.ts';
import styles from './table.module.css';
import { nextSort, PLAIN, useTableState } from './table-state.ts';
import { useColumns } from './use-columns.ts';
import { useRowWindow } from './use-row-window.ts';

const HEAD = 36; // pixels
const OVERSCAN = 8; // rows drawn beyond each edge, so that a turn of the wheel shows no gap

const STRIDE = 256; // rows

interface Props {
  query: TableQuery;
  rows: Rows;
  total: number;
  onRange(first: number, last: number): void;
}

/** The rows in sight, the header over them, one active cell that the keyboard moves. */
export function Grid({ query, rows, total, onRange }: Props) {
  const { t } = useTranslation();
  const { layer } = query;
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const client = useQueryClient();
  const columns = useColumns(layer);
  const values = useValues();
  const scheme = useScheme();
  const { first, last, offset, height, scale, reveal } = useRowWindow(box, total, HEAD);
  const [active, setActive] = useState<Active>({ row: 0, column: 0 });
  const selected = useSelection((s) => (s.selected?.layer === layer ? s.selected.id : null));
  const from = Math.max(0, first - OVERSCAN);
  const to = Math.min(total - 1, last + OVERSCAN);
  // Rows of a list too long to be drawn in full stand from a row near by, so that scrolling moves their box alone.
  const base = scale === 1 ? 0 : Math.floor(first / STRIDE) * STRIDE;
  useEffect(() => onRange(from, to), [onRange, from, to]);
  useFollowSelection(rows.query, reveal, setActive);
  useTopOfNewOrder(rows.query, box, setActive);
  useShortcut({ id: 'tableMove', group: 'table', keys: [], shown: 'ArrowUp ArrowDown ArrowLeft ArrowRight' });
  useShortcut({ id: 'tableEnds', group: 'table', keys: [], shown: 'Home End' });
  useShortcut({ id: 'tableSelect', group: 'table', keys: [], shown: 'Enter' });
  useShortcut({ id: 'tableCopy', group: 'table', keys: [], shown: '$mod+c' });

  const choose = (row: number) => {
    const found = rows.rowAt(row);
    if (!found) return;
    ownChoice = found.id;
    useSelection.getState().select({ layer, id: found.id });
    revealFeature(found);
  };
  const sortBy = useCallback(
    (key: string) => {
      const { looks, setLook } = useTableState.getState();
      setLook(layer, { sort: nextSort((looks[layer] ?? PLAIN).sort, key) });
    },
    [layer],
  );
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.target !== e.currentTarget) return;
    const column = columns.visible[active.column];
    const page = Math.max(1, last - first - 1);
    const next = step(active, e, { rows: total, columns: columns.visible.length, page });
    if (next) {
      e.preventDefault();
      setActive(next);
      if (next.row >= 0) reveal(next.row);
      const at = columns.visible[next.column];
      if (at && box.current) keepInSight(box.current, at.start, at.width);
    } else if (e.key === 'Enter' || e.key === ' ') {
      e.preventDefault();
      if (active.row < 0) {
        if (column) sortBy(column.field.key);
      } else {
        choose(active.row);
        const found = rows.rowAt(active.row);
        if (e.shiftKey && found) void zoomToFeature(client, layer, found.id);
      }
    } else if (e.key === 'c' && (e.ctrlKey || e.metaKey) && column && !getSelection()?.toString()) {
      const found = rows.rowAt(active.row);
      if (found) void copyText(values.field(layer, column.field, found[column.field.key], 'column'), t);
    }
  };
  /** The row and column under the pointer, from the cell's place in the grid. */
  const at = (e: MouseEvent): Active | null => {
    const cell = (e.target as Element).closest<HTMLElement>('[data-row]');
    if (!cell) return null;
    const x = e.clientX - cell.getBoundingClientRect().left;
    const column = columns.visible.findIndex((c) => x >= c.start && x < c.start + c.width);
    return { row: Number(cell.dataset.row), column: Math.max(0, column) };
  };
  return (
    <div
      ref={box}
      role="grid"
      aria-label={t('table.of', { layer: t(`layer.${layer}`) })}
      aria-rowcount={total + 1}
      aria-colcount={columns.visible.length}
      aria-activedescendant={`${id}${active.row}-${active.column}`}
      aria-busy={rows.stale}
      tabIndex={0}
      className={styles.grid}
      onKeyDown={onKeyDown}
      onClick={(e) => {
        const hit = at(e);
        if (!hit) return;
        setActive(hit);
        choose(hit.row);
      }}
      onDoubleClick={(e) => {
        const found = rows.rowAt(at(e)?.row ?? -1);
        if (found) void zoomToFeature(client, layer, found.id);
      }}
      onMouseLeave={() => useSelection.getState().hover(null)}
    >
      <div role="presentation" style={{ height: height + HEAD, width: columns.width, minWidth: '100%' }}>
        <GridHead
          query={query}
          columns={columns}
          activeColumn={active.row < 0 ? active.column : null}
          id={id}
          onSort={sortBy}
        />
        <div
          role="rowgroup"
          className={scale === 1 ? styles.rows : styles.rowsFixed}
          style={{
            width: columns.width,
            minWidth: '100%',
            ...(scale === 1 ? {} : { transform: `translateY(${base * ROW - offset}px)` }),
          }}
        >
          {Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i).map((index) => (
            <GridRow
              key={index}
              id={id}
              index={index}
              top={(index - base) * ROW}
              row={rows.rowAt(index)}
              layer={layer}
              columns={columns.visible}
              width={columns.width}
              values={values}
              scheme={scheme}
              selected={selected}
              activeColumn={active.row === index ? active.column : null}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The row chosen in the table itself: it is in sight already and is not scrolled to. */
let ownChoice: number | null = null;

/** A feature chosen elsewhere brings its row into sight, unless the filter leaves it out. */
function useFollowSelection(query: TableQuery, reveal: (row: number) => void, setActive: (at: Active) => void): void {
  const client = useQueryClient();
  const selected = useSelection((s) => s.selected);
  const latest = useRef({ query, reveal, setActive });
  useEffect(() => {
    latest.current = { query, reveal, setActive };
  });
  useEffect(() => {
    if (!selected || selected.layer !== latest.current.query.layer) return;
    if (selected.id === ownChoice) {
      ownChoice = null;
      return;
    }
    let gone = false;
    void client
      .fetchQuery(positionQuery(latest.current.query, selected.id))
      .then(({ index }) => {
        if (gone || index < 0) return;
        latest.current.reveal(index);
        latest.current.setActive({ row: index, column: 0 });
      })
      .catch(() => undefined); // the table stays where it is
    return () => {
      gone = true;
    };
  }, [client, selected]);
}

/** Another filter or sort begins at the top; a mere change of the data leaves the table where it is. */
function useTopOfNewOrder(
  { filter, sort }: TableQuery,
  box: RefObject<HTMLElement | null>,
  setActive: (at: Active) => void,
): void {
  const order = JSON.stringify([filter, sort]);
  const seen = useRef(order);
  useEffect(() => {
    if (seen.current === order) return;
    seen.current = order;
    if (box.current) box.current.scrollTop = 0;
    setActive({ row: 0, column: 0 });
  }, [order, box, setActive]);
}

function keepInSight(box: HTMLElement, start: number, width: number): void {
  if (start < box.scrollLeft) box.scrollLeft = start;
  else if (start + width > box.scrollLeft + box.clientWidth) box.scrollLeft = start + width - box.clientWidth;
}
