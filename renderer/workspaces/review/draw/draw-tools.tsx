import {
  type Icon,
  IconCrosshair,
  IconDimensions,
  IconEdit,
  IconPhotoScan,
  IconRulerMeasure,
  IconSunset2,
} from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useReviewItem } from '../../../api/review.ts';
import { ShortcutButton } from '../../../app/shortcut-button.tsx';
import { useShortcut } from '../../../app/shortcuts.ts';
import { type DrawTool, MEASURES, useDraw } from '../../../state/draw.ts';
import { usePointed } from '../../../state/pointed.ts';
import { useShownPhoto } from '../shown-photo.ts';
import styles from './draw.module.css';
import { MeasureCard } from './measure-card.tsx';
import { OutlineCard } from './outline-card.tsx';
import { useDrawKeys } from './use-draw-keys.ts';
import { useOutline } from './use-outline.ts';
import { useProjected } from './use-projected.ts';

const ICONS: Record<DrawTool, Icon> = {
  outline: IconEdit,
  length: IconRulerMeasure,
  area: IconDimensions,
  shadow: IconSunset2,
  two: IconPhotoScan,
};
const SHORTCUTS: Record<DrawTool, string> = {
  outline: 'drawOutline',
  length: 'drawLength',
  area: 'drawArea',
  shadow: 'drawShadow',
  two: 'drawTwo',
};

/** Draws the outline and measures, in the photo and on the map. */
export function DrawTools({ id }: { id: number }) {
  const { t } = useTranslation();
  const photo = useShownPhoto(id);
  const { data } = useReviewItem(id);
  const tool = useDraw((s) => s.tool);
  const crosshair = usePointed((s) => s.crosshair);
  const outline = useOutline(id, photo);
  const photos = new Set(data?.detections.flatMap((d) => d.photo?.sha256 ?? [])).size;
  useProjected(id, photo);
  useEffect(() => {
    // Another finding, another drawing.
    void id;
    return () => useDraw.getState().end();
  }, [id]);

  const take = (wanted: DrawTool) => {
    const { tool: now, begin, end } = useDraw.getState();
    if (now === wanted) end();
    else if (wanted === 'outline') outline.begin();
    else if (photo !== null && (wanted !== 'two' || photos > 1)) begin(wanted, [], 'photo');
  };
  const toggle = () => {
    usePointed.getState().leave();
    usePointed.getState().set({ crosshair: !usePointed.getState().crosshair });
  };
  useShortcut({ id: 'drawOutline', group: 'review', keys: ['e'], run: () => take('outline') });
  useShortcut({ id: 'drawLength', group: 'review', keys: ['d'], run: () => take('length') });
  useShortcut({ id: 'drawArea', group: 'review', keys: ['Shift+d'], run: () => take('area') });
  useShortcut({ id: 'drawShadow', group: 'review', keys: ['y'], run: () => take('shadow') });
  useShortcut({ id: 'drawTwo', group: 'review', keys: ['u'], run: () => take('two') });
  useShortcut({ id: 'drawCrosshair', group: 'review', keys: ['x'], run: toggle });
  useShortcut({ id: 'drawAnew', group: 'review', keys: [], shown: 'n' });
  useShortcut({ id: 'drawVertex', group: 'review', keys: [], shown: 'Tab Insert Delete' });
  useShortcut({ id: 'drawNudge', group: 'review', keys: [], shown: 'ArrowLeft ArrowUp ArrowDown ArrowRight' });
  useDrawKeys({
    anew: outline.anew,
    cancel: () => useDraw.getState().end(),
    enter: () => {
      const { placing, tool: now, set } = useDraw.getState();
      if (placing) set({ placing: false });
      else if (now === 'outline') void outline.save();
    },
  });
  const button = (wanted: DrawTool, disabled: boolean) => {
    const Picture = ICONS[wanted];
    return (
      <ShortcutButton
        key={wanted}
        label={t(`draw.tool.${wanted}`)}
        shortcut={SHORTCUTS[wanted]}
        aria-pressed={tool === wanted}
        variant={tool === wanted ? 'light' : 'subtle'}
        disabled={disabled}
        onClick={() => take(wanted)}
      >
        <Picture size={18} stroke={1.6} />
      </ShortcutButton>
    );
  };
  return (
    <>
      <div className={styles.tools} role="toolbar" aria-label={t('draw.tools')}>
        {button('outline', !data)}
        {MEASURES.map((kind) => button(kind, photo === null || (kind === 'two' && photos < 2)))}
        <ShortcutButton
          label={t('draw.crosshair')}
          shortcut="drawCrosshair"
          aria-pressed={crosshair}
          variant={crosshair ? 'light' : 'subtle'}
          disabled={photo === null}
          onClick={toggle}
        >
          <IconCrosshair size={18} stroke={1.6} />
        </ShortcutButton>
      </div>
      {tool === 'outline' && <OutlineCard outline={outline} />}
      {tool !== null && tool !== 'outline' && data && <MeasureCard id={id} rev={data.rev} tool={tool} photo={photo} />}
    </>
  );
}
