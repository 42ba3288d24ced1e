import type { KeyboardEvent } from 'react';
import { useCases } from '../../../state/cases.ts';

/**
 * Arrows move the focus between cards (`data-case`), across columns (`data-column`) where there are any; M opens the
 * card's case at its moves. Enter is the card's own.
 */
export function useCardKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  const set = useCases((s) => s.set);
  return (event) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-case]');
    if (!card || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'm' || event.key === 'M') {
      set({ current: Number(card.dataset.case), toMoves: 0 });
    } else {
      const to = neighbour(card, event.key, event.currentTarget);
      if (!to) return;
      to.focus();
      to.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    event.preventDefault();
    event.stopPropagation();
  };
}

function neighbour(card: HTMLElement, key: string, within: HTMLElement): HTMLElement | undefined {
  const columns = [...within.querySelectorAll<HTMLElement>('[data-column]')];
  const lists = (columns.length ? columns : [within])
    .map((column) => [...column.querySelectorAll<HTMLElement>('[data-case]')])
    .filter((list) => list.length > 0);
  const column = lists.findIndex((list) => list.includes(card));
  const cards = lists[column] ?? [];
  const row = cards.indexOf(card);
  switch (key) {
    case 'ArrowDown':
      return cards[row + 1];
    case 'ArrowUp':
      return cards[row - 1];
    case 'Home':
      return cards[0];
    case 'End':
      return cards.at(-1);
    case 'ArrowRight':
    case 'ArrowLeft': {
      const beside = lists[column + (key === 'ArrowRight' ? 1 : -1)];
      return beside?.[Math.min(row, beside.length - 1)];
    }
    default:
      return undefined;
  }
}
