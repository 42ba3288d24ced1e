import { Button, Radio } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFocus2, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Basemap } from '../../../../electron/contract/basemaps.ts';
import { useRemoveBasemap, useTryBasemap } from '../../../api/basemaps.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useCamera } from '../../../state/camera.ts';
import { useUi } from '../../../state/ui.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './basemap.module.css';
import { boxText, isWorld, overlaps } from './extent.ts';

const onNetwork = ({ host }: Basemap) => host !== null;

/** One added basemap with what is known about it. */
export function BasemapRow({ basemap, network }: { basemap: Basemap; network: boolean }) {
  const { t } = useTranslation();
  const facts = useFacts(basemap);
  const view = useCamera((s) => s.view);
  const chosen = useUi((s) => s.basemap === basemap.id);
  const [asking, setAsking] = useState(false);
  const { id, name, bounds } = basemap;
  const away = chosen && view !== null && !overlaps(view.bbox, bounds);
  return (
    <li className={styles.row}>
      <Radio
        value={id}
        label={name}
        description={
          <>
            {facts}
            {away && <strong className={styles.away}> {t('basemap.away')}</strong>}
          </>
        }
        className={styles.choice}
      />
      {!isWorld(bounds) && (
        <IconButton label={t('basemap.goThere', { name })} onClick={() => useCamera.getState().goTo({ bbox: bounds })}>
          <IconFocus2 size={18} stroke={1.6} />
        </IconButton>
      )}
      <IconButton label={t('basemap.remove', { name })} aria-expanded={asking} onClick={() => setAsking(!asking)}>
        <IconTrash size={18} stroke={1.6} />
      </IconButton>
      {onNetwork(basemap) && <TryService basemap={basemap} network={network} />}
      {asking && <AskRemove basemap={basemap} onDone={() => setAsking(false)} />}
    </li>
  );
}

function useFacts(basemap: Basemap): string {
  const { t } = useTranslation();
  const { kind, tiles, schema, minZoom, maxZoom, bounds, attribution, host, keyed } = basemap;
  return [
    t(`basemap.kind.${kind}`),
    host,
    keyed && t('basemap.keyed'),
    kind !== 'geojson' && t(`basemap.tiles.${tiles}`),
    tiles === 'vector' && t(`basemap.schema.${schema ?? 'unknown'}`),
    kind !== 'geojson' && t('basemap.zooms', { from: minZoom, to: maxZoom }),
    isWorld(bounds) ? t('basemap.world') : t('basemap.bounds', { bounds: boxText(bounds) }),
    attribution && t('basemap.credit', { text: attribution }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Whether the service answers, asked when a person wants to know. */
function TryService({ basemap: { id, host }, network }: { basemap: Basemap; network: boolean }) {
  const { t } = useTranslation();
  const attempt = useTryBasemap();
  return (
    <div className={styles.below}>
      {!network && <strong className={styles.away}>{t('basemap.isOff')}</strong>}
      <Button
        size="xs"
        variant="default"
        disabled={!network}
        loading={attempt.isPending}
        onClick={() => attempt.mutate(id)}
      >
        {t('basemap.try')}
      </Button>
      {attempt.data && (
        <span role="status">{t(attempt.data.bytes > 0 ? 'basemap.answers' : 'basemap.nothingThere', { host })}</span>
      )}
      {attempt.error && <span role="alert">{messageOf(attempt.error)}</span>}
    </div>
  );
}

function AskRemove({ basemap, onDone }: { basemap: Basemap; onDone: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveBasemap();
  const { id, name } = basemap;
  return (
    <div className={styles.below} role="alert">
      <span>{t(onNetwork(basemap) ? 'basemap.removeAddressAsk' : 'basemap.removeAsk', { name })}</span>
      <Button size="xs" variant="default" onClick={onDone}>
        {t('common.cancel')}
      </Button>
      <Button
        size="xs"
        color="red"
        autoFocus
        loading={remove.isPending}
        onClick={() => {
          const { basemap: chosen, set } = useUi.getState();
          // First off the map, or it would ask for tiles that are gone.
          if (chosen === id) set({ basemap: 'city' });
          remove.mutate(id, {
            onSuccess: () => notifications.show({ message: t('basemap.removed', { name }), autoClose: 3000 }),
            onError: (error) => notifications.show({ message: messageOf(error), color: 'red' }),
          });
        }}
      >
        {t('common.remove')}
      </Button>
    </div>
  );
}
