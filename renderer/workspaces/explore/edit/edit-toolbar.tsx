import { IconMagnet, IconPolygon, IconRuler2, IconVector } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { Geometry } from 'geojson';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { featureQuery } from '../../../api/features.ts';
import { useSession } from '../../../api/queries.ts';
import { mayDraw, mayDrawLayer } from '../../../app/may-edit.ts';
import { ShortcutButton } from '../../../app/shortcut-button.tsx';
import { useShortcut } from '../../../app/shortcuts.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { EditOverlay } from '../../../map/interactions/edit-overlay.tsx';
import { useSelection } from '../../../state/selection.ts';
import { useSketch } from '../../../state/sketch.ts';
import { useUi } from '../../../state/ui.ts';
import { AreaMenu } from '../filters/area-menu.tsx';
import { CoverageOnMap } from '../segments/coverage-on-map.tsx';
import { SegmentTool } from '../segments/segment-tool.tsx';
import { startSegment } from '../segments/start-segment.ts';
import { AreaBar } from './area-bar.tsx';
import { useDraft } from './draft.ts';
import { DrawMenu } from './draw-menu.tsx';
import styles from './edit.module.css';
import { isFilterTool } from './filter-tool.ts';
import { LeaveBar } from './leave-bar.tsx';
import { leave, stay, useLeaving } from './leaving.ts';
import { MeasureBar } from './measure-bar.tsx';
import { PenBar } from './pen-bar.tsx';
import { ReshapeBar } from './reshape-bar.tsx';
import { useTools } from './use-tools.ts';

const putDown = () => useUi.getState().set({ tool: 'none' });

/** Vertical buttons over the map, and the bar of the tool in hand. */
export function EditToolbar() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const values = useValues();
  const write = useCallback((metres: number) => values.length(metres), [values]);
  const tool = useUi((s) => s.tool);
  const draft = useDraft((s) => s.draft);
  const selected = useSelection((s) => s.selected);
  const snapping = useSketch((s) => s.snapping);
  const role = useSession().data?.role;
  const editor = mayDraw(role);
  const leaving = useLeaving((s) => s.next !== null);
  const save = useRef<() => void>(() => undefined);

  const cancel = () => {
    if (leaving) return stay();
    const { sketch, begin } = useSketch.getState();
    if (sketch && sketch.points.length > 0 && (tool.startsWith('measure') || isFilterTool(tool))) begin(sketch.shape);
    else leave(putDown);
  };
  useTools({ cancel, save: () => save.current() });

  const toggle = (name: 'measure_line' | 'measure_area' | 'filter_area' | 'filter_box') =>
    tool === name ? putDown() : leave(() => useUi.getState().set({ tool: name }));
  const reshape = async () => {
    if (!selected) return;
    const { layer, id } = selected;
    const feature = await client.fetchQuery({ ...featureQuery(layer, id), staleTime: 0 });
    const geometry = feature.geometry as Geometry;
    useDraft.getState().start({ kind: 'reshape', layer, id, rev: feature.rev, geometry, changed: false });
    useUi.getState().set({ tool: 'edit' });
  };
  const setSnapping = () => useSketch.getState().set({ snapping: !snapping });

  useShortcut({ id: 'measureLine', group: 'edit', keys: ['d'], run: () => toggle('measure_line') });
  useShortcut({ id: 'measureArea', group: 'edit', keys: ['Shift+d'], run: () => toggle('measure_area') });
  useShortcut({ id: 'filterArea', group: 'edit', keys: ['a'], run: () => toggle('filter_area') });
  useShortcut({ id: 'filterBox', group: 'edit', keys: ['Shift+a'], run: () => toggle('filter_box') });
  useShortcut({ id: 'reshape', group: 'edit', keys: ['e'], run: () => editor && leave(() => void reshape()) });
  useShortcut({
    id: 'segmentDraw',
    group: 'edit',
    keys: ['g'],
    run: () => mayDrawLayer(role, 'segments') && startSegment(null),
  });
  useShortcut({ id: 'snapping', group: 'edit', keys: ['s'], run: setSnapping });
  useShortcut({ id: 'sketchCursor', group: 'edit', keys: [], shown: 'ArrowLeft ArrowUp ArrowDown ArrowRight' });
  useShortcut({ id: 'sketchPoint', group: 'edit', keys: [], shown: 'Space' });
  useShortcut({ id: 'sketchFinish', group: 'edit', keys: [], shown: 'Enter' });
  useShortcut({ id: 'sketchBack', group: 'edit', keys: [], shown: 'Backspace' });
  useShortcut({ id: 'sketchVertex', group: 'edit', keys: [], shown: 'PageUp PageDown' });

  return (
    <>
      <EditOverlay write={write} />
      <CoverageOnMap />
      <div className={styles.tools} role="toolbar" aria-orientation="vertical" aria-label={t('edit.tools')}>
        <ShortcutButton
          label={t('edit.measureLine')}
          shortcut="measureLine"
          aria-pressed={tool === 'measure_line'}
          className={styles.tool}
          onClick={() => toggle('measure_line')}
        >
          <IconRuler2 size={18} stroke={1.6} />
        </ShortcutButton>
        <ShortcutButton
          label={t('edit.measureArea')}
          shortcut="measureArea"
          aria-pressed={tool === 'measure_area'}
          className={styles.tool}
          onClick={() => toggle('measure_area')}
        >
          <IconPolygon size={18} stroke={1.6} />
        </ShortcutButton>
        <AreaMenu className={styles.tool} pressed={isFilterTool(tool)} onDraw={toggle} />
        {editor && (
          <>
            <DrawMenu
              pressed={tool === 'draw' || tool === 'segment'}
              onSegment={() => startSegment(null)}
              onDraw={(layer, shape) =>
                leave(() => {
                  useSelection.getState().select(null);
                  useSketch.getState().end();
                  useDraft.getState().start({ kind: 'create', layer, shape, geometry: null });
                  useUi.getState().set({ tool: 'draw' });
                })
              }
            />
            <ShortcutButton
              label={selected ? t('edit.reshape') : t('edit.reshapeNone')}
              shortcut="reshape"
              aria-pressed={tool === 'edit'}
              disabled={!selected && tool !== 'edit'}
              className={styles.tool}
              onClick={() => leave(() => (tool === 'edit' ? putDown() : void reshape()))}
            >
              <IconVector size={18} stroke={1.6} />
            </ShortcutButton>
          </>
        )}
        <ShortcutButton
          label={t('edit.snapping')}
          shortcut="snapping"
          aria-pressed={snapping}
          className={styles.tool}
          onClick={setSnapping}
        >
          <IconMagnet size={18} stroke={1.6} />
        </ShortcutButton>
      </div>
      {tool === 'segment' && <SegmentTool />}
      {leaving ? (
        <LeaveBar />
      ) : (
        <>
          {tool.startsWith('measure') && <MeasureBar onClose={putDown} />}
          {isFilterTool(tool) && <AreaBar isBox={tool === 'filter_box'} onCancel={putDown} />}
          {tool === 'draw' && draft?.kind === 'create' && <PenBar draft={draft} onCancel={() => leave(putDown)} />}
          {tool === 'edit' && draft?.kind === 'reshape' && (
            <ReshapeBar draft={draft} saveRef={save} onCancel={() => leave(putDown)} onDone={putDown} />
          )}
        </>
      )}
    </>
  );
}
