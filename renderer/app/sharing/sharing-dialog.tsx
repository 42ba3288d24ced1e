import { Button, Loader, Switch } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShareStep, useShares } from '../../api/shares.ts';
import { messageOf } from '../../i18n/failure.ts';
import { useUi } from '../../state/ui.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { type Made, MadeKey } from './made-key.tsx';
import { ShareForm } from './share-form.tsx';
import { ShareTable } from './share-table.tsx';
import styles from './sharing.module.css';

/** Letting QGIS, GDAL and other programs of this computer read the layers: by keys, each of which can be stopped. */
export function SharingDialog() {
  const { t } = useTranslation();
  const set = useUi((s) => s.set);
  const { data, error, refetch } = useShares();
  const step = useShareStep();
  const [made, setMade] = useState<Made | null>(null);
  return (
    <Dialog opened guide="sharing" onClose={() => set({ dialog: 'none' })} title={t('sharing.title')} size={760}>
      <p className={styles.soft}>{t('sharing.intro')}</p>
      {error && !data && (
        <div role="alert">
          <EmptyNote
            icon={<IconPlugConnectedX size={36} stroke={1.4} />}
            title={t('sharing.failed')}
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
          <Switch
            checked={data.url !== null}
            label={data.url === null ? t('sharing.closed') : t('sharing.opened', { url: data.url })}
            onChange={() => {
              if (step.isPending) return;
              setMade(null);
              step.mutate({ do: data.url === null ? 'open' : 'close' });
            }}
          />
          <p role="alert" className={styles.problem}>
            {step.error ? messageOf(step.error) : ''}
          </p>
          {data.url !== null && <ShareForm onMade={setMade} />}
          {made && data.url !== null && <MadeKey key={made.key} made={made} url={data.url} />}
          <ShareTable
            shares={data.shares}
            onStop={(id) => {
              if (id === made?.id) setMade(null);
              step.mutate({ do: 'stop', id });
            }}
          />
        </>
      )}
    </Dialog>
  );
}
