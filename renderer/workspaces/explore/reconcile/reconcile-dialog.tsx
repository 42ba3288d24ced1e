import { Button, Loader } from '@mantine/core';
import { IconMoodEmpty, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReconcile } from '../../../api/reconcile.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useUi } from '../../../state/ui.ts';
import { DialogFrame } from '../../../ui/dialog.tsx';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { Report } from './report.tsx';

/** Each published figure beside what the database counts now. Opened while useUi.dialog is `reconcile`. */
export function ReconcileDialog() {
  const { t } = useTranslation();
  const opened = useUi((s) => s.dialog === 'reconcile');
  const set = useUi((s) => s.set);
  const { data, error, isFetching, refetch, dataUpdatedAt } = useReconcile(opened);
  return (
    <DialogFrame
      guide="reconcile"
      opened={opened}
      onClose={() => set({ dialog: 'none' })}
      title={t('reconcile.title')}
      size={1040}
    >
      {error && !isFetching && (
        <div role="alert">
          <EmptyNote
            icon={<IconPlugConnectedX size={36} stroke={1.4} />}
            title={t('reconcile.failed')}
            text={messageOf(error)}
          >
            <Button variant="light" onClick={() => void refetch()}>
              {t('common.retry')}
            </Button>
          </EmptyNote>
        </div>
      )}
      {!data && isFetching && (
        <div role="status">
          <EmptyNote icon={<Loader size="sm" aria-hidden />} title={t('reconcile.counting')} />
        </div>
      )}
      {data?.figures.length === 0 && (
        <EmptyNote
          icon={<IconMoodEmpty size={36} stroke={1.4} />}
          title={t('reconcile.none')}
          text={t('reconcile.noneHint')}
        />
      )}
      {data && data.figures.length > 0 && (
        <Report data={data} at={dataUpdatedAt / 1000} counting={isFetching} onAgain={() => void refetch()} />
      )}
    </DialogFrame>
  );
}
