import { IconCompass, IconMap2, IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/queries.ts';
import { ShortcutButton } from '../app/shortcut-button.tsx';
import { useShortcut } from '../app/shortcuts.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useCamera } from '../state/camera.ts';
import { usePrint } from '../state/print.ts';
import { useSelection } from '../state/selection.ts';
import { useUi } from '../state/ui.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { CopyPicture } from './copy-picture.tsx';
import { useMap } from './map-context.tsx';
import styles from './map-controls.module.css';

/** Zoom, whole city, north: the buttons over the map, and the map's shortcuts. */
export function MapControls() {
  const { t } = useTranslation();
  const map = useMap();
  const pack = useSession().data?.pack;
  const goTo = useCamera((s) => s.goTo);
  const turned = useCamera((s) => s.view !== null && (s.view.bearing !== 0 || s.view.pitch !== 0));
  const rests = useUi((s) => s.workspace === 'review'); // nothing is selected there
  const fit = () => pack && goTo({ bbox: pack.bounds, bearing: 0, pitch: 0 });
  const zoomBy = (step: number) => map?.easeTo({ zoom: map.getZoom() + step, duration: 180 });

  useShortcut({ id: 'mapPan', group: 'map', keys: [], shown: 'ArrowLeft ArrowUp ArrowDown ArrowRight' });
  useShortcut({ id: 'mapZoom', group: 'map', keys: [], shown: '+ -' });
  useShortcut({ id: 'mapFit', group: 'map', keys: ['f'], run: fit });
  useShortcut({ id: 'mapFocus', group: 'map', keys: ['m'], run: () => map?.getCanvas().focus() });
  useShortcut({ id: 'mapClear', group: 'map', keys: ['Escape'], rests, run: clearSelection });

  return (
    <div className={styles.controls}>
      <IconButton label={t('map.zoomIn')} keys="+" onClick={() => zoomBy(1)}>
        <IconPlus size={18} stroke={1.8} />
      </IconButton>
      <IconButton label={t('map.zoomOut')} keys="-" onClick={() => zoomBy(-1)}>
        <IconMinus size={18} stroke={1.8} />
      </IconButton>
      <ShortcutButton label={t('map.fit')} shortcut="mapFit" onClick={fit}>
        <IconMaximize size={18} stroke={1.6} />
      </ShortcutButton>
      <IconButton label={t('shell.basemap')} onClick={() => useUi.getState().set({ dialog: 'basemaps' })}>
        <IconMap2 size={18} stroke={1.6} />
      </IconButton>
      <CopyPicture />
      {turned && (
        <IconButton label={t('map.north')} onClick={() => goTo({ bearing: 0, pitch: 0 })}>
          <IconCompass size={18} stroke={1.6} />
        </IconButton>
      )}
    </div>
  );
}

/** Escape is also how tools and dialogs end; they come first. */
function clearSelection() {
  const { tool, dialog } = useUi.getState();
  if (tool !== 'none' || dialog !== 'none') return;
  const print = usePrint.getState();
  if (print.open) {
    print.set({ open: false });
    return;
  }
  useSelection.getState().select(null);
  useAnalysis.getState().set({ chosen: null });
}
