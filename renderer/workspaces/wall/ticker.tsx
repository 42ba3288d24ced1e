import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../electron/contract/system.ts';
import type { Layer } from '../../../electron/domain/vocabulary.ts';
import { useLatestChange } from '../../api/wall.ts';
import { useMap } from '../../map/map-context.tsx';
import { useBasemap } from '../../map/use-base-wants.ts';
import { useConnection } from '../../state/connection.ts';
import { Legend } from './legend.tsx';
import styles from './stage.module.css';

interface Props {
  message: string;
  session: Session;
  /** Whose marks are on the map and told nowhere else. */
  layers: readonly Layer[];
}

/** The line at the bottom: the operator's message, else what is amiss, else what changed last. */
export function Ticker({ message, session, layers }: Props) {
  const { t } = useTranslation();
  const connected = useConnection((s) => s.connected);
  const lost = useMapLost();
  const news = useNews(session);
  const attribution = useBasemap()?.attribution;
  const amiss = lost ? t('wall.mapLost') : connected ? null : t('wall.away');
  return (
    <div className={styles.ticker}>
      {session.schematic && <strong className={styles.schematic}>{t('shell.schematic')}</strong>}
      <p
        className={styles.said}
        role="status"
        data-message={message !== '' || undefined}
        data-amiss={(!message && amiss !== null) || undefined}
      >
        {message || amiss || news}
      </p>
      <Legend layers={layers} />
      {attribution && <span className={styles.attribution}>{attribution}</span>}
    </div>
  );
}

function useNews(session: Session): string {
  const { t, i18n } = useTranslation();
  const { data: change } = useLatestChange();
  const layers = change?.layers.filter((layer) => i18n.exists(`layer.${layer}`)) ?? [];
  if (!change || layers.length === 0) return session.pack.bureau[i18n.language === 'zh' ? 'zh' : 'en'];
  const time = new Intl.DateTimeFormat(i18n.language, {
    timeZone: session.pack.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const names = layers.map((layer) => t(`layer.${layer}`)).join(t('wall.and'));
  return t('wall.changed', { time: time.format(change.at), layers: names });
}

/** Whether the graphics card has taken the picture away for now. */
function useMapLost(): boolean {
  const map = useMap();
  const [had, setHad] = useState(map !== null);
  if (map && !had) setHad(true);
  return had && !map;
}
