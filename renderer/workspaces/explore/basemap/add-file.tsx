import { Alert, Button, FileButton, Progress } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFilePlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddBasemapFile } from '../../../api/basemaps.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useCamera } from '../../../state/camera.ts';
import { useUi } from '../../../state/ui.ts';
import styles from './basemap.module.css';
import { overlaps } from './extent.ts';

/** A file from this computer: progress while it comes in, and it is shown at once. */
export function AddFile() {
  const { t } = useTranslation();
  const add = useAddBasemapFile();
  const stop = useRef<AbortController>(null);
  const [share, setShare] = useState(0);
  const name = add.variables?.file.name ?? '';
  const aborted = add.error instanceof DOMException && add.error.name === 'AbortError';

  function take(file: File | null) {
    if (!file) return;
    stop.current = new AbortController();
    setShare(0);
    add.mutate(
      { file, signal: stop.current.signal, onProgress: setShare },
      {
        onSuccess: (made) => {
          useUi.getState().set({ basemap: made.id });
          const { view, goTo } = useCamera.getState();
          if (view && !overlaps(view.bbox, made.bounds)) goTo({ bbox: made.bounds });
          notifications.show({ message: t('basemap.fileAdded', { name: made.name }), autoClose: 4000 });
        },
      },
    );
  }

  return (
    <section className={styles.section} aria-labelledby="basemap-file">
      <h3 id="basemap-file" className={styles.head}>
        {t('basemap.file')}
      </h3>
      <p className={styles.text}>{t('basemap.fileWhat')}</p>
      {add.isPending ? (
        <div className={styles.progress} role="status">
          <span>{t(share < 1 ? 'basemap.sending' : 'basemap.checking', { name })}</span>
          <Progress.Root size="sm">
            <Progress.Section value={share * 100} animated={share === 1} aria-label={t('basemap.sending', { name })} />
          </Progress.Root>
          <Button size="xs" variant="default" onClick={() => stop.current?.abort()}>
            {t('common.cancel')}
          </Button>
        </div>
      ) : (
        <FileButton onChange={take} accept=".pmtiles,.mbtiles,.geojson,.json">
          {(props) => (
            <Button {...props} variant="light" leftSection={<IconFilePlus size={18} stroke={1.6} />}>
              {t('basemap.chooseFile')}
            </Button>
          )}
        </FileButton>
      )}
      {add.error && !aborted && (
        <Alert color="red" mt="xs" role="alert" title={t('basemap.fileFailed', { name })}>
          {messageOf(add.error)}
        </Alert>
      )}
    </section>
  );
}
