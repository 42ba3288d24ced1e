import { Button, Loader } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAuditStatus } from '../../../api/audit.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useUi } from '../../../state/ui.ts';
import { DialogFrame } from '../../../ui/dialog.tsx';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import styles from './audit.module.css';
import { ScheduleBox } from './schedule-box.tsx';
import { TipBox } from './tip-box.tsx';
import { VerifyBox } from './verify-box.tsx';

/** Whether anything was altered, and the tip that shows it later. Opened while useUi.dialog is `audit`. */
export function AuditDialog() {
  const { t } = useTranslation();
  const opened = useUi((s) => s.dialog === 'audit');
  const set = useUi((s) => s.set);
  const { data, error, refetch } = useAuditStatus(opened);
  return (
    <DialogFrame
      guide="audit"
      opened={opened}
      onClose={() => set({ dialog: 'none' })}
      title={t('audit.title')}
      size={760}
    >
      <p className={styles.intro}>{t('audit.intro')}</p>
      {error && (
        <div role="alert">
          <EmptyNote
            icon={<IconPlugConnectedX size={36} stroke={1.4} />}
            title={t('audit.failed')}
            text={messageOf(error)}
          >
            <Button variant="light" onClick={() => void refetch()}>
              {t('common.retry')}
            </Button>
          </EmptyNote>
        </div>
      )}
      {!data && !error && <Loader size="sm" aria-label={t('common.loading')} />}
      {data && (
        <>
          <VerifyBox status={data} />
          <TipBox tip={data.tip} />
          {data.export && <ScheduleBox exported={data.export} />}
        </>
      )}
    </DialogFrame>
  );
}
