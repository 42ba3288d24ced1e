import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photo } from '../../../../../electron/contract/media.ts';
import type { Layer } from '../../../../../electron/domain/vocabulary.ts';
import { useRemovePhoto } from '../../../../api/photos.ts';
import { messageOf } from '../../../../i18n/failure.ts';
import { recordChange, useHistory } from '../../../../state/history.ts';
import { useSteps } from '../../history/use-steps.ts';
import styles from './photos.module.css';

type Removal = ReturnType<typeof useRemoval>;

/** Takes photos off a feature; the last one taken off is offered back. */
export function useRemoval(layer: Layer, id: number) {
  const { mutate, error } = useRemovePhoto(layer, id);
  const [last, setLast] = useState<{ name: string; changeId: number } | null>(null);
  return {
    last,
    error,
    remove({ sha256, name }: Photo) {
      mutate(sha256, {
        onSuccess: ({ changeId }) => {
          recordChange(changeId);
          setLast({ name, changeId });
        },
      });
    },
  };
}

/** Says what was taken off until it is back, by this button or by the key for undo. */
export function Removed({ removal: { last, error } }: { removal: Removal }) {
  const { t } = useTranslation();
  const { undo, busy } = useSteps();
  const stands = useHistory((s) => last !== null && s.done.includes(last.changeId));
  if (error) {
    return (
      <p className={styles.said} role="alert">
        {messageOf(error)}
      </p>
    );
  }
  if (last === null || !stands) return null;
  return (
    <p className={styles.said} role="status">
      {t('photos.removed', { name: last.name })}{' '}
      <Button
        key={last.changeId}
        size="compact-xs"
        variant="default"
        autoFocus // the button that was pressed is gone
        loading={busy === last.changeId}
        onClick={({ currentTarget }) => {
          undo(last.changeId);
          currentTarget.closest('details')?.querySelector('summary')?.focus(); // this button will be gone
        }}
      >
        {t('photos.undo')}
      </Button>
    </p>
  );
}
