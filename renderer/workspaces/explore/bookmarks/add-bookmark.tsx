import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeBookmarks } from '../../../api/bookmarks.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useCamera } from '../../../state/camera.ts';
import styles from './bookmarks.module.css';

const MOST = 500;

/** The present view under a name; without one it gets a number. */
export function AddBookmark({ count }: { count: number }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const change = useChangeBookmarks();
  const view = useCamera((s) => s.view);
  const full = count >= MOST;
  const suggested = t('bookmarks.suggested', { n: count + 1 });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!view || full) return;
    const { centre, zoom, bearing, pitch } = view;
    const made = { id: crypto.randomUUID(), name: name.trim() || suggested, centre, zoom, bearing, pitch };
    change.mutate((list) => [made, ...list], { onSuccess: () => setName('') });
  }

  return (
    <form className={styles.add} onSubmit={submit}>
      <TextInput
        data-autofocus
        aria-label={t('bookmarks.name')}
        placeholder={suggested}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={full ? t('bookmarks.full') : change.error ? messageOf(change.error) : undefined}
        className={styles.grow}
      />
      <Button type="submit" loading={change.isPending} disabled={!view || full} leftSection={<IconPlus size={16} />}>
        {t('bookmarks.add')}
      </Button>
    </form>
  );
}
