import { ActionIcon, Kbd, Loader } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../../app/shortcuts.ts';
import { useKeyText } from '../../../app/use-key-text.ts';
import styles from './search.module.css';
import { SearchResults } from './search-results.tsx';
import { useSearchBox } from './use-search-box.ts';

/** Finds places, roads, numbers and coordinates, and goes there. Fills the middle of the top bar. */
export function SearchBox() {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const box = useSearchBox();
  const { open, active, hits, text, waiting } = box;
  const listed = open && hits.length > 0;
  const searchKey = useKeyText('search');

  useShortcut({
    id: 'search',
    group: 'general',
    keys: ['/', 'Shift+/', '$mod+k'],
    run: () => {
      input.current?.focus();
      input.current?.select();
    },
  });

  useEffect(() => {
    if (listed && active >= 0) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [listed, active, id]);

  return (
    <search
      className={styles.search}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) box.setOpen(false);
      }}
    >
      <div className={styles.field}>
        <IconSearch size={18} stroke={1.6} aria-hidden className={styles.icon} />
        <input
          ref={input}
          className={styles.input}
          type="text"
          role="combobox"
          aria-label={t('search.label')}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded={listed}
          aria-controls={listed ? `${id}-list` : undefined}
          aria-activedescendant={listed && active >= 0 ? `${id}-${active}` : undefined}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={200}
          placeholder={t('search.placeholder')}
          value={text}
          onChange={(event) => box.type(event.currentTarget.value)}
          onFocus={() => box.setOpen(true)}
          onClick={() => box.setOpen(true)}
          onKeyDown={box.onKeyDown}
        />
        {waiting && open && <Loader size={16} aria-hidden />}
        {text === '' ? (
          <Kbd size="xs" aria-hidden className={styles.key}>
            {searchKey ?? '/'}
          </Kbd>
        ) : (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t('search.clear')}
            onClick={() => {
              box.clear();
              input.current?.focus();
            }}
          >
            <IconX size={16} />
          </ActionIcon>
        )}
      </div>
      {open && <SearchResults id={id} box={box} />}
    </search>
  );
}
