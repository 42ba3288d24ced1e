import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { SearchHit } from '../../../../electron/contract/system.ts';
import { useSearch } from '../../../api/search.ts';
import { goToHit, needsPin } from './go-to-hit.ts';
import { groupHits, type HitGroup } from './groups.ts';
import { type Pin, usePin } from './pin.ts';
import { useRecentSearches } from './recent-searches.ts';

const PAUSE = 150; // milliseconds without a key before asking: below what is felt as waiting

/** What the search box holds and does; the component only draws it. */
export function useSearchBox() {
  const client = useQueryClient();
  const recent = useRecentSearches();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [pin, setPin] = useState<Pin | null>(null);
  const [asked] = useDebouncedValue(text.trim(), PAUSE);
  const query = useSearch(open ? asked : '');
  usePin(pin);

  const typed = text.trim();
  const waiting = typed !== '' && (typed !== asked || query.isFetching);
  const found = typed === '' || !query.data ? [] : query.data.hits;
  const groups: HitGroup[] =
    typed !== '' ? groupHits(found) : recent.hits.length > 0 ? [{ kind: 'recent', hits: recent.hits }] : [];
  const hits = groups.flatMap((group) => group.hits);

  // The first hit is chosen by itself, so that typing and Enter are enough; of the recent ones none is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer, not a new array, moves the mark
  useEffect(() => setActive(typed !== '' && hits.length > 0 ? 0 : -1), [query.data, typed === '']);

  function choose(hit: SearchHit): void {
    recent.add(hit);
    setText(hit.label);
    setOpen(false);
    setPin(needsPin(hit) ? { lon: hit.lon, lat: hit.lat, label: hit.label } : null);
    void goToHit(client, hit);
  }

  function clear(): void {
    setText('');
    setPin(null);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return; // the input method's own keys
    const last = hits.length - 1;
    const act: Record<string, () => void> = {
      ArrowDown: () => (open ? setActive(active >= last ? 0 : active + 1) : setOpen(true)),
      ArrowUp: () => (open ? setActive(active <= 0 ? last : active - 1) : setOpen(true)),
      Enter: () => {
        const hit = open && !waiting ? hits[active] : undefined;
        if (hit) choose(hit);
        else setOpen(true);
      },
      Escape: () => {
        // One after the other: close the list, clear the text, give the keyboard back to the map.
        if (open && typed !== '') setOpen(false);
        else if (text !== '' || pin) clear();
        else event.currentTarget.blur();
      },
    };
    const action = act[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  return {
    text,
    open,
    active,
    groups,
    hits,
    waiting,
    error: typed !== '' && !waiting ? query.error : null,
    retry: () => void query.refetch(),
    type(value: string) {
      setText(value);
      setOpen(true);
      if (value === '') setPin(null);
    },
    setOpen,
    choose,
    clear,
    onKeyDown,
    forget: recent.clear,
  };
}
