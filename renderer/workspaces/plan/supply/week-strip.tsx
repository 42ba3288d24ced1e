import { SegmentedControl, VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupplyWeek } from '../../../../electron/contract/plan-supply.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { usePlan } from '../../../state/plan.ts';
import { chooseStripShow, STRIP_SHOWS, type StripShow } from '../../../state/plan-supply.ts';
import { LEFT, SHORT, stripColour } from './strip-colours.ts';
import styles from './supply.module.css';
import { useOf } from './use-ask.ts';
import { useHourWords } from './use-hour-words.ts';
import { type Cell, cellOf, hoursBetween, indexOf, stepped, worstHour } from './week.ts';

const DAYS = [0, 1, 2, 3, 4, 5, 6];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** 7 days × 24 hours of what is left or missing. Chosen with the pointer or with Enter, Shift and the arrows. */
export function WeekStrip({ week, show }: { week: SupplyWeek; show: StripShow }) {
  const { t } = useTranslation();
  const scheme = useScheme();
  const values = useValues();
  const words = useHourWords();
  const said = useMemo(() => week.demand.map((_, h) => words.said(h, week)), [words, week]);
  const hours = usePlan((s) => s.hours);
  const set = usePlan((s) => s.set);
  const of = useOf();
  const worst = worstHour(week, show);
  const [focus, setFocus] = useState<Cell>(cellOf(worst ?? 8));
  const [over, setOver] = useState<number | null>(null);
  const anchor = useRef<Cell | null>(null);
  const grid = useRef<HTMLTableElement>(null);
  const shown = show === 'gap' ? week.gap : week.unmet.map((n) => (n === 0 ? 0 : -n));
  const [least, most] = [Math.min(0, ...shown), Math.max(0, ...shown)];
  const ramp = show === 'gap' ? [...SHORT[scheme].toReversed(), ...LEFT[scheme]] : SHORT[scheme];

  const choose = (a: Cell, b: Cell) => set({ hours: hoursBetween(a, b) });
  const clear = () => set({ hours: [] });
  const chooseOne = (cell: Cell) => (hours.length === 1 && hours[0] === indexOf(cell) ? clear() : choose(cell, cell));
  const focusOn = (cell: Cell) => {
    setFocus(cell);
    grid.current?.querySelector<HTMLElement>(`[data-hour="${indexOf(cell)}"]`)?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    const to = stepped(focus, event.key);
    if (to) {
      if (event.shiftKey) {
        anchor.current ??= focus;
        choose(anchor.current, to);
      } else anchor.current = null;
      focusOn(to);
    } else if (event.key === 'Enter' || event.key === ' ') chooseOne(focus);
    else if (event.key === 'Escape' && hours.length > 0) {
      event.stopPropagation();
      clear();
    } else return;
    event.preventDefault();
  };
  const cellAt = ({ clientX, clientY }: PointerEvent): Cell | null => {
    const hit = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-hour]');
    return hit && grid.current?.contains(hit) ? cellOf(Number(hit.dataset.hour)) : null;
  };
  const drag = useRef<{ from: Cell; moved: boolean } | null>(null);
  const told = over ?? hours[0] ?? worst;

  return (
    <section className={styles.strip} aria-label={t('supply.strip')}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('supply.show')}
        value={show}
        onChange={(value) => chooseStripShow(of, value as StripShow)}
        data={STRIP_SHOWS.map((value) => ({ value, label: t(`supply.shows.${value}`) }))}
      />
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table one moves and chooses in
        role="grid"
        aria-label={t('supply.stripHint')}
        aria-multiselectable="true"
        className={styles.grid}
        onKeyDown={keys}
        onPointerDown={(event) => {
          const from = cellAt(event);
          if (!from || event.button !== 0) return;
          drag.current = { from, moved: false };
          event.currentTarget.setPointerCapture(event.pointerId);
          focusOn(from);
        }}
        onPointerMove={(event) => {
          const cell = cellAt(event);
          setOver(cell && indexOf(cell));
          if (!drag.current || !cell) return;
          if (indexOf(cell) !== indexOf(drag.current.from)) drag.current.moved = true;
          if (drag.current.moved) choose(drag.current.from, cell);
        }}
        onPointerUp={() => {
          if (drag.current && !drag.current.moved) chooseOne(drag.current.from);
          drag.current = null;
        }}
        onPointerLeave={() => setOver(null)}
      >
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
        <tbody>
          {DAYS.map((day) => (
            <tr key={day}>
              <th scope="row" className={styles.day}>
                {t(`brush.weekdayShort.${day + 1}`)}
              </th>
              {HOURS.map((hour) => {
                const h = day * 24 + hour;
                return (
                  // biome-ignore lint/a11y/useAriaPropsSupportedByRole: within a grid a td is a gridcell
                  <td
                    key={hour}
                    data-hour={h}
                    tabIndex={focus.day === day && focus.hour === hour ? 0 : -1}
                    aria-selected={hours.includes(h)}
                    aria-label={said[h]}
                    className={styles.cell}
                    data-worst={h === worst || undefined}
                    data-out={hours.length > 0 && !hours.includes(h) ? '' : undefined}
                    style={{ background: stripColour(shown[h] as number, least, most, scheme) }}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.scale}>
        <span>{show === 'gap' ? values.number(least, 1) : '0'}</span>
        <span
          className={styles.ramp}
          aria-hidden="true"
          style={{ background: `linear-gradient(90deg, ${ramp.join(', ')})` }}
        />
        <span>{show === 'gap' ? `+${values.number(most, 1)}` : values.number(-least, 1)}</span>
        {hours.length > 0 && (
          <button type="button" className={styles.link} onClick={clear}>
            {t('supply.clearHours')}
          </button>
        )}
      </div>
      {show === 'gap' && of.kind === 'all' && <p className={styles.hint}>{t('supply.gapOfCity')}</p>}
      <p className={styles.told} aria-hidden="true">
        {told === null ? t('supply.noneUnmet') : said[told]}
      </p>
    </section>
  );
}
