import { VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SEQUENTIAL } from '../../../../electron/domain/palette.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { useFilters } from '../../../state/filters.ts';
import { type Cell, choiceBetween, colourClass, isChosen, step } from './hour-grid.ts';
import styles from './hour-matrix.module.css';
import { useHourFigures } from './use-time-figures.ts';

const DAYS = [0, 1, 2, 3, 4, 5, 6];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

const HEAD = (
  <thead>
    <tr>
      <td className={styles.corner} />
      {HOURS.map((hour) => (
        <th key={hour} scope="col" className={styles.hour}>
          {hour % 6 === 0 ? hour : <VisuallyHidden>{hour}</VisuallyHidden>}
        </th>
      ))}
    </tr>
  </thead>
);

/** When in the week: 7 days × 24 hours. A rectangle drawn with pointer or Shift and arrows filters. */
export function HourMatrix({ layer }: { layer: Layer }) {
  const { t } = useTranslation();
  const format = useFormats();
  const scheme = useScheme();
  const counts = useHourFigures(layer);
  const hours = useFilters((s) => s.shared.hours);
  const weekdays = useFilters((s) => s.shared.weekdays);
  const setShared = useFilters((s) => s.setShared);
  const [focus, setFocus] = useState<Cell>({ day: 0, hour: 8 });
  const anchor = useRef<Cell | null>(null);
  const grid = useRef<HTMLTableElement>(null);
  const choice = { hours, weekdays };
  const filtering = hours !== undefined || weekdays !== undefined;
  const most = Math.max(1, ...(counts ?? []));
  const colours = SEQUENTIAL[scheme];
  const count = ({ day, hour }: Cell) => counts?.[day * 24 + hour] ?? 0;
  const clear = () => setShared({ hours: undefined, weekdays: undefined });

  const focusOn = (cell: Cell) => {
    setFocus(cell);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${cell.day}-${cell.hour}"]`)?.focus();
  };
  const choose = (a: Cell, b: Cell) => setShared(choiceBetween(a, b));
  /** The same cell once more takes the choice back. */
  const chooseOne = (cell: Cell) =>
    filtering && isChosen(choice, cell) && hours?.length === 1 && weekdays?.length === 1 ? clear() : choose(cell, cell);

  const keys = (event: KeyboardEvent) => {
    const to = step(focus, event.key);
    if (to) {
      if (event.shiftKey) {
        anchor.current ??= focus;
        choose(anchor.current, to);
      } else anchor.current = null;
      focusOn(to);
    } else if (event.key === 'Enter' || event.key === ' ') chooseOne(focus);
    else if (event.key === 'Escape' && filtering) {
      event.stopPropagation();
      clear();
    } else return;
    event.preventDefault();
  };
  const pointer = usePointer(grid, { choose, chooseOne, focusOn });

  return (
    <section className={styles.matrix} aria-label={t('brush.matrix')}>
      <table
        data-unknown={counts ? undefined : ''}
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table one moves and chooses in
        role="grid"
        aria-label={t('brush.matrixHint')}
        aria-multiselectable="true"
        className={styles.grid}
        onKeyDown={keys}
        {...pointer}
      >
        {HEAD}
        <tbody>
          {DAYS.map((day) => (
            <tr key={day}>
              <th scope="row" className={styles.day} title={t(`brush.weekday.${day + 1}`)}>
                {t(`brush.weekdayShort.${day + 1}`)}
              </th>
              {HOURS.map((hour) => {
                const cell = { day, hour };
                const chosen = isChosen(choice, cell);
                return (
                  // biome-ignore lint/a11y/useAriaPropsSupportedByRole: within a grid a td is a gridcell
                  <td
                    key={hour}
                    data-cell={`${day}-${hour}`}
                    tabIndex={focus.day === day && focus.hour === hour ? 0 : -1}
                    aria-selected={filtering && chosen}
                    aria-label={t('brush.cell', {
                      day: t(`brush.weekday.${day + 1}`),
                      hour,
                      n: counts ? format.count(count(cell)) : '–',
                    })}
                    className={styles.cell}
                    data-out={filtering && !chosen ? '' : undefined}
                    style={{ background: colours[colourClass(count(cell), most, colours.length)] }}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.legend}>
        <span>0</span>
        <span
          className={styles.ramp}
          style={{ background: `linear-gradient(90deg, ${colours.join(', ')})` }}
          aria-hidden="true"
        />
        <span>{t('brush.perCell', { n: counts ? format.short(most) : '–' })}</span>
        {filtering && (
          <button type="button" className={styles.clear} onClick={clear}>
            {t('brush.clearHours')}
          </button>
        )}
      </div>
    </section>
  );
}

interface Acts {
  choose: (a: Cell, b: Cell) => void;
  chooseOne: (cell: Cell) => void;
  focusOn: (cell: Cell) => void;
}

/** A drag spans a rectangle; headers take their whole row or column. */
function usePointer(grid: React.RefObject<HTMLTableElement | null>, { choose, chooseOne, focusOn }: Acts) {
  const from = useRef<Cell | null>(null);
  const last = useRef<string>('');
  const cellAt = ({ clientX, clientY }: PointerEvent): Cell | null => {
    const box = grid.current?.querySelector('[data-cell="0-0"]')?.getBoundingClientRect();
    const end = grid.current?.querySelector('[data-cell="6-23"]')?.getBoundingClientRect();
    if (!box || !end) return null;
    const hour = Math.floor(((clientX - box.left) / (end.right - box.left)) * 24);
    const day = Math.floor(((clientY - box.top) / (end.bottom - box.top)) * 7);
    return { day, hour };
  };
  const clamp = ({ day, hour }: Cell): Cell => ({
    day: Math.min(Math.max(day, 0), 6),
    hour: Math.min(Math.max(hour, 0), 23),
  });
  return {
    onPointerDown(event: PointerEvent<HTMLTableElement>) {
      const cell = cellAt(event);
      if (!cell || event.button !== 0) return;
      if (cell.hour < 0 && cell.day < 0) return;
      if (cell.hour < 0) return choose({ day: cell.day, hour: 0 }, { day: cell.day, hour: 23 });
      if (cell.day < 0) return choose({ day: 0, hour: cell.hour }, { day: 6, hour: cell.hour });
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = clamp(cell);
      last.current = '';
      focusOn(from.current);
    },
    onPointerMove(event: PointerEvent<HTMLTableElement>) {
      const cell = from.current && cellAt(event);
      if (!from.current || !cell) return;
      const to = clamp(cell);
      const key = `${to.day}-${to.hour}`;
      const started = last.current !== '' || to.day !== from.current.day || to.hour !== from.current.hour;
      if (!started || key === last.current) return;
      last.current = key;
      choose(from.current, to);
    },
    onPointerUp() {
      if (from.current && last.current === '') chooseOne(from.current);
      from.current = null;
    },
  };
}
