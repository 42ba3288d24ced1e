import { UnstyledButton } from '@mantine/core';
import type { TFunction } from 'i18next';
import { memo, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewItem } from '../../../electron/contract/review.ts';
import { useValues } from '../../i18n/use-values.ts';
import type { Values } from '../../i18n/values.ts';
import styles from './review.module.css';

interface Props {
  items: readonly ReviewItem[];
  current: number | null;
  onOpen(id: number): void;
}

/** The queue in its order; a bar says what a look is worth. */
export function QueueList({ items, current, onOpen }: Props) {
  const { t } = useTranslation();
  const values = useValues();
  const latest = useRef(onOpen);
  useEffect(() => {
    latest.current = onOpen;
  });
  const open = useCallback((id: number) => latest.current(id), []);
  return (
    <ul className={styles.list} aria-label={t('review.queue')}>
      {items.map((item) => (
        <Row key={item.id} item={item} here={item.id === current} onOpen={open} t={t} values={values} />
      ))}
    </ul>
  );
}

interface RowProps {
  item: ReviewItem;
  here: boolean;
  onOpen(id: number): void;
  t: TFunction;
  values: Values;
}

/** Drawn again only when it changes: a verdict moves one mark, not a hundred rows. */
const Row = memo(function Row({ item, here, onOpen, t, values }: RowProps) {
  const share = (value: number) => values.percent(value);
  const { total, parts } = item.worth;
  const why = Object.fromEntries(Object.entries(parts).map(([key, value]) => [key, share(value)]));
  return (
    <li>
      <UnstyledButton
        className={styles.item}
        aria-current={here}
        title={t('review.worth', { total: share(total), ...why })}
        onClick={() => onOpen(item.id)}
      >
        <span className={styles.itemKey}>{item.key ?? t('review.unnamed', { id: item.id })}</span>
        <span className={styles.itemSeat} data-seat={item.seat}>
          {t(`review.seat.${item.seat}`)}
        </span>
        <span className={styles.itemFacts}>
          {[
            item.town && values.place('town', item.town),
            item.confidence !== null && values.percent(item.confidence),
            item.areaM2 !== null && values.area(item.areaM2),
            item.skipped && t('review.skipped'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className={styles.worth} aria-hidden>
          <span style={{ width: `${total * 100}%` }} />
        </span>
      </UnstyledButton>
    </li>
  );
});
