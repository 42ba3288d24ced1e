import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Bookmark, useChangeBookmarks } from '../../../api/bookmarks.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useCamera } from '../../../state/camera.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './bookmarks.module.css';

interface Props {
  bookmark: Bookmark;
  renaming: boolean;
  onRename: (on: boolean) => void;
  /** The map is on its way there. */
  onGone: () => void;
}

export function BookmarkRow({ bookmark, renaming, onRename, onGone }: Props) {
  const { t } = useTranslation();
  const change = useChangeBookmarks();
  const goTo = useCamera((s) => s.goTo);
  const { id, name, centre, zoom, bearing, pitch } = bookmark;
  const failed = (error: Error) =>
    notifications.show({ title: t('bookmarks.failed'), message: messageOf(error), color: 'red' });

  function remove() {
    change.mutate((list) => list.filter((b) => b.id !== id), {
      onError: failed,
      onSuccess: () => {
        const note = notifications.show({
          autoClose: 8000,
          message: (
            <span className={styles.removed}>
              {t('bookmarks.removed', { name })}
              <Button
                size="compact-sm"
                variant="light"
                onClick={() => {
                  notifications.hide(note);
                  change.mutate((list) => (list.some((b) => b.id === id) ? list : [bookmark, ...list]), {
                    onError: failed,
                  });
                }}
              >
                {t('bookmarks.restore')}
              </Button>
            </span>
          ),
        });
      },
    });
  }

  if (renaming) {
    return (
      <li className={styles.row}>
        <RenameField
          name={name}
          onDone={(next) => {
            onRename(false);
            if (next && next !== name) {
              change.mutate((list) => list.map((b) => (b.id === id ? { ...b, name: next } : b)), { onError: failed });
            }
          }}
        />
      </li>
    );
  }
  return (
    <li className={styles.row}>
      <UnstyledButton
        className={styles.go}
        aria-label={t('bookmarks.go', { name })}
        onClick={() => {
          goTo({ centre, zoom, bearing, pitch });
          onGone();
        }}
      >
        <span className={styles.name}>{name}</span>
        <span className={styles.zoom}>{t('bookmarks.zoom', { zoom: zoom.toFixed(1) })}</span>
      </UnstyledButton>
      <IconButton size={28} label={t('bookmarks.rename', { name })} onClick={() => onRename(true)}>
        <IconPencil size={16} />
      </IconButton>
      <IconButton size={28} label={t('bookmarks.remove', { name })} onClick={remove}>
        <IconTrash size={16} />
      </IconButton>
    </li>
  );
}

/** Enter keeps, Escape gives up. */
function RenameField({ name, onDone }: { name: string; onDone: (name: string | null) => void }) {
  const { t } = useTranslation();
  const [value, setValue] = useState(name);
  return (
    <form
      className={styles.renaming}
      onSubmit={(event) => {
        event.preventDefault();
        onDone(value.trim());
      }}
    >
      <TextInput
        className={styles.grow}
        size="xs"
        aria-label={t('bookmarks.name')}
        maxLength={100}
        value={value}
        ref={(field) => field?.focus()}
        onChange={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onDone(null);
        }}
      />
      <IconButton type="submit" size={28} label={t('common.save')}>
        <IconCheck size={16} />
      </IconButton>
    </form>
  );
}
