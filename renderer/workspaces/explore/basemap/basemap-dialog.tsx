import { Button, Loader, Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useBasemaps } from '../../../api/basemaps.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useUi } from '../../../state/ui.ts';
import { DialogFrame } from '../../../ui/dialog.tsx';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { AddAddress } from './add-address.tsx';
import { AddFile } from './add-file.tsx';
import styles from './basemap.module.css';
import { BasemapRow } from './basemap-row.tsx';

/** What is drawn under the data: the built-in city, a file, an address. Opened while useUi.dialog is `basemaps`. */
export function BasemapDialog() {
  const { t } = useTranslation();
  const opened = useUi((s) => s.dialog === 'basemaps');
  const chosen = useUi((s) => s.basemap);
  const set = useUi((s) => s.set);
  const { data, error, refetch } = useBasemaps(opened);
  const known = data?.basemaps ?? [];
  const shown = known.some((b) => b.id === chosen) ? chosen : 'city';
  return (
    <DialogFrame
      guide="basemaps"
      opened={opened}
      onClose={() => set({ dialog: 'none' })}
      title={t('basemap.title')}
      size={640}
    >
      <Radio.Group aria-label={t('basemap.choose')} value={shown} onChange={(id) => set({ basemap: id })}>
        <ul className={styles.list}>
          <li className={styles.row}>
            <Radio
              value="city"
              label={t('basemap.city')}
              description={t('basemap.cityWhat')}
              className={styles.choice}
            />
          </li>
          {known.map((basemap) => (
            <BasemapRow key={basemap.id} basemap={basemap} network={data?.network === true} />
          ))}
        </ul>
      </Radio.Group>
      {!data && !error && <Loader size="sm" m="sm" aria-label={t('basemap.reading')} />}
      {error && (
        <div role="alert">
          <EmptyNote title={t('basemap.unread')} text={messageOf(error)}>
            <Button size="xs" variant="light" onClick={() => void refetch()}>
              {t('common.retry')}
            </Button>
          </EmptyNote>
        </div>
      )}
      <AddFile />
      <AddAddress />
    </DialogFrame>
  );
}
