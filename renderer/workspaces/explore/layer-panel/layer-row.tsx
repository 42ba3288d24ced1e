import { Checkbox, Collapse, Slider, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconGripVertical } from '@tabler/icons-react';
import { type KeyboardEvent, memo, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../../../electron/contract/filter.ts';
import { LAYER_SPECS } from '../../../../electron/domain/layers.ts';
import { layerColour } from '../../../../electron/domain/palette.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useLayers } from '../../../api/queries.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { useFilters } from '../../../state/filters.ts';
import { useLayerState } from '../../../state/layers.ts';
import { useUi } from '../../../state/ui.ts';
import { HelpTip } from '../../../ui/help-tip.tsx';
import { RollingNumber } from '../../../ui/rolling-number.tsx';
import { Swatch } from '../../../ui/swatch.tsx';
import { useLong } from '../../../ui/use-long.ts';
import { openExport } from '../export/export-state.ts';
import styles from './layer-panel.module.css';
import { Legend } from './legend.tsx';
import { useLayerFigures } from './use-layer-figures.ts';

interface Props {
  layer: Layer;
  place: number;
  of: number;
  open: boolean;
  dragged: boolean;
  onToggle: () => void;
  onGrab: (event: PointerEvent) => void;
  onMove: (by: -1 | 1) => void;
}

export function LayerRow({ layer, place, of, open, dragged, onToggle, onGrab, onMove }: Props) {
  const { t } = useTranslation();
  const scheme = useScheme();
  const look = useLayerState((s) => s.look[layer]);
  const active = useLayerState((s) => s.active === layer);
  const { setLook, setActive } = useLayerState.getState();
  const name = t(`layer.${layer}`);
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li className={styles.row} data-layer={layer} data-active={active || undefined} data-dragged={dragged || undefined}>
      <div className={styles.head}>
        <button
          type="button"
          className={styles.grip}
          aria-label={t('layers.order', { layer: name, place, of })}
          onPointerDown={onGrab}
          onKeyDown={keys}
        >
          <IconGripVertical size={14} />
        </button>
        <Checkbox
          size="xs"
          color={layerColour(layer, 'light')}
          aria-label={t('layers.visible', { layer: name })}
          checked={look.visible}
          onChange={(event) => setLook(layer, { visible: event.currentTarget.checked })}
        />
        <UnstyledButton
          className={styles.name}
          aria-pressed={active}
          title={t('layers.activate')}
          onClick={() => {
            setActive(layer);
            if (!open) onToggle();
          }}
        >
          <Swatch layer={layer} scheme={scheme} />
          <span>{name}</span>
        </UnstyledButton>
        <Count layer={layer} />
        <UnstyledButton
          className={styles.chevron}
          aria-expanded={open}
          aria-label={t('layers.details', { layer: name })}
          onClick={onToggle}
        >
          <IconChevronDown size={16} />
        </UnstyledButton>
      </div>
      <Collapse expanded={open} transitionDuration={140}>
        <div className={styles.details}>
          <Details layer={layer} />
          <div className={styles.opacity}>
            <span id={`opacity-${layer}`}>{t('layers.opacity')}</span>
            <Slider
              size={4}
              thumbSize={14}
              min={10}
              step={5}
              value={Math.round(look.opacity * 100)}
              label={null}
              thumbLabel={t('layers.opacityOf', { layer: name })}
              onChange={(value) => setLook(layer, { opacity: value / 100 })}
            />
            <span className={styles.number}>{Math.round(look.opacity * 100)}%</span>
          </div>
        </div>
      </Collapse>
    </li>
  );
}

/** `16,194`, or `1,204 / 30,573` under a filter. */
const Count = memo(function Count({ layer }: { layer: Layer }) {
  const { t } = useTranslation();
  const format = useFormats();
  const { shown, total, filtered, fetching, failed } = useLayerFigures(layer);
  const isLate = useLong(fetching);
  if (failed) {
    return (
      <span className={styles.failed} title={t('layers.failed')}>
        <IconAlertTriangle size={16} aria-label={t('layers.failed')} />
      </span>
    );
  }
  if (shown === undefined) return <span className={styles.waiting} />;
  return (
    <span className={styles.count} data-fetching={isLate || undefined}>
      <RollingNumber data-count value={shown} write={format.count} />
      {filtered && total !== undefined && <span className={styles.total}> / {format.count(total)}</span>}
    </span>
  );
});

const Details = memo(function Details({ layer }: { layer: Layer }) {
  const { t } = useTranslation();
  const setOwn = useFilters((s) => s.setOwn);
  const set = useUi((s) => s.set);
  const category = LAYER_SPECS[layer].category;
  const isChosen = useFilters((s) => (s.own[layer] as Filter | undefined)?.[category as keyof Filter] !== undefined);
  const total = useLayers().data?.layers.find((info) => info.layer === layer)?.total;
  if (total === 0) {
    return (
      <p className={styles.empty}>
        {t('layers.empty')}{' '}
        <button type="button" className={styles.link} onClick={() => set({ dialog: 'import' })}>
          {t('layers.emptyImport')}
        </button>
      </p>
    );
  }
  return (
    <>
      <div className={styles.legendHead}>
        <span>{t(`field.${category}`)}</span>
        <HelpTip term={t(`layer.${layer}`)} text={t(`layers.help.${layer}`)} />
        {isChosen && (
          <button type="button" className={styles.link} onClick={() => setOwn(layer, { [category]: undefined })}>
            {t('layers.showAll')}
          </button>
        )}
        <button type="button" className={styles.link} data-far onClick={() => openExport(layer)}>
          {t('exports.open')}
        </button>
      </div>
      <Legend layer={layer} />
    </>
  );
});
