import { VisuallyHidden } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { ShortcutButton } from '../../../app/shortcut-button.tsx';
import { useLayerState } from '../../../state/layers.ts';
import { Panel } from '../../../ui/panel.tsx';
import { FilterMenu } from '../filters/filter-menu.tsx';
import { CoverageSection } from '../segments/coverage-section.tsx';
import { moved } from './category-filter.ts';
import styles from './layer-panel.module.css';
import { LayerRow } from './layer-row.tsx';
import { OrthophotoSection } from './orthophoto-section.tsx';
import { SpokenCount } from './spoken-count.tsx';
import { useDragOrder } from './use-drag-order.ts';

/** The five layers, topmost first. */
export function LayerPanel({ shown, onToggle }: { shown: boolean; onToggle(): void }) {
  const { t } = useTranslation();
  const { order, active, setOrder } = useLayerState();
  const [open, setOpen] = useState<readonly Layer[]>([active]);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const { dragged, grab } = useDragOrder(list, order, setOrder);

  // Choosing a layer anywhere (here, in the table, in the figures) opens its legend.
  useEffect(() => setOpen((before) => (before.includes(active) ? before : [...before, active])), [active]);

  if (!shown) {
    return (
      <div className={styles.collapsed}>
        <ShortcutButton label={t('layers.show')} shortcut="layersPanel" onClick={onToggle}>
          <IconStack2 size={20} stroke={1.6} />
        </ShortcutButton>
      </div>
    );
  }
  const move = (layer: Layer, by: -1 | 1) => {
    const from = order.indexOf(layer);
    const next = moved(order, from, from + by);
    setOrder(next);
    setSaid(t('layers.movedTo', { layer: t(`layer.${layer}`), place: next.indexOf(layer) + 1 }));
  };
  return (
    <Panel
      guide="layers"
      title={t('layers.title')}
      className={styles.panel}
      actions={<FilterMenu />}
      onClose={onToggle}
    >
      <ul ref={list} className={styles.list}>
        {order.map((layer, i) => (
          <LayerRow
            key={layer}
            layer={layer}
            place={i + 1}
            of={order.length}
            open={open.includes(layer)}
            dragged={dragged === layer}
            onToggle={() =>
              setOpen((before) => (before.includes(layer) ? before.filter((l) => l !== layer) : [...before, layer]))
            }
            onGrab={(event) => grab(layer, event)}
            onMove={(by) => move(layer, by)}
          />
        ))}
      </ul>
      <CoverageSection />
      <OrthophotoSection />
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <SpokenCount layer={active} />
    </Panel>
  );
}
