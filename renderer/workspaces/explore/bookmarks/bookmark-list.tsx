import { Button, Loader, Text } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBookmarks } from '../../../api/bookmarks.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { AddBookmark } from './add-bookmark.tsx';
import { BookmarkRow } from './bookmark-row.tsx';
import styles from './bookmarks.module.css';

export function BookmarkList({ onGone }: { onGone: () => void }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useBookmarks();
  const [renaming, setRenaming] = useState<string | null>(null);
  return (
    <>
      <Text fw={600} size="md" className={styles.title}>
        {t('bookmarks.title')}
      </Text>
      <AddBookmark count={data?.length ?? 0} />
      {error && (
        <EmptyNote title={t('bookmarks.unread')} text={messageOf(error)}>
          <Button size="xs" variant="light" onClick={() => void refetch()}>
            {t('common.retry')}
          </Button>
        </EmptyNote>
      )}
      {!data && !error && <Loader size="sm" m="md" aria-label={t('common.loading')} />}
      {data?.length === 0 && (
        <EmptyNote
          icon={<IconBookmark size={28} stroke={1.4} />}
          title={t('bookmarks.none')}
          text={t('bookmarks.noneHint')}
        />
      )}
      {data && data.length > 0 && (
        <ul className={styles.list}>
          {data.map((bookmark) => (
            <BookmarkRow
              key={bookmark.id}
              bookmark={bookmark}
              renaming={renaming === bookmark.id}
              onRename={(on) => setRenaming(on ? bookmark.id : null)}
              onGone={onGone}
            />
          ))}
        </ul>
      )}
    </>
  );
}
