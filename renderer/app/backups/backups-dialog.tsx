import { Button, Loader } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBackups } from '../../api/backups.ts';
import { messageOf } from '../../i18n/failure.ts';
import { useUi } from '../../state/ui.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { BackupList } from './backup-list.tsx';
import styles from './backups.module.css';
import { MakeBox } from './make-box.tsx';
import { PreviewBox } from './preview-box.tsx';
import { SettingsBox } from './settings-box.tsx';

/** What backups there are, how they are made, and what restoring one would change. */
export function BackupsDialog() {
  const { t } = useTranslation();
  const set = useUi((s) => s.set);
  const { data, error, refetch } = useBackups();
  const [chosen, setChosen] = useState<string | null>(null);
  const [restoring, setRestoring] = useState<number | null>(null);
  return (
    <Dialog opened guide="backups" onClose={() => set({ dialog: 'none' })} title={t('backups.title')} size={820}>
      {chosen !== null ? (
        <PreviewBox
          file={chosen}
          onBack={() => setChosen(null)}
          onRestoring={(job) => {
            setRestoring(job);
            setChosen(null);
          }}
        />
      ) : (
        <>
          <p className={styles.soft}>{t('backups.intro')}</p>
          {error && !data && (
            <div role="alert">
              <EmptyNote
                icon={<IconPlugConnectedX size={36} stroke={1.4} />}
                title={t('backups.failed')}
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
              <MakeBox state={data} started={restoring} />
              <BackupList state={data} onChoose={setChosen} />
              <SettingsBox key={JSON.stringify(data.settings)} settings={data.settings} folder={data.folder} />
            </>
          )}
        </>
      )}
    </Dialog>
  );
}
