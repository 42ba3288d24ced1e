import { Popover } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShortcutButton } from '../../../app/shortcut-button.tsx';
import { useShortcut } from '../../../app/shortcuts.ts';
import { BookmarkList } from './bookmark-list.tsx';

/** Views kept under a name: an icon button in the top bar and what it opens. */
export function BookmarksMenu() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  useShortcut({ id: 'bookmarks', group: 'general', keys: ['Shift+b'], run: () => setOpened((was) => !was) });
  return (
    <Popover opened={opened} onChange={setOpened} width={320} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ShortcutButton label={t('bookmarks.title')} shortcut="bookmarks" onClick={() => setOpened((was) => !was)}>
          <IconBookmark size={20} stroke={1.6} />
        </ShortcutButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('bookmarks.title')}>
        <BookmarkList onGone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
