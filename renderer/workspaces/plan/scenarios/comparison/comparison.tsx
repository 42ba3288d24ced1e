import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../../api/queries.ts';
import { useScenarios } from '../../../../api/scenarios.ts';
import { useFreeArea } from '../../../../map/free-area.ts';
import { useMap } from '../../../../map/map-context.tsx';
import { SecondMap } from '../../../../map/second-map.tsx';
import { ThematicLayers } from '../../../../map/thematic-layers.tsx';
import { useComparison } from '../../../../state/scenario-comparison.ts';
import { PlanSlot } from '../../slots.tsx';
import { DraftOverlay } from '../draft-overlay.tsx';
import styles from './comparison.module.css';
import { ComparisonPanel } from './comparison-panel.tsx';
import { Divider } from './divider.tsx';

/** Two plans on two maps that move together, with what differs below them. */
export function Comparison({ sides }: { sides: { a: number | null; b: number | null } }) {
  const { t } = useTranslation();
  const session = useSession().data;
  const map = useMap();
  const { data: scenarios } = useScenarios();
  const { mode, divider } = useComparison();
  const left = useFreeArea((s) => s.margins.left);
  const width = useWidth(map?.getContainer());
  const nameOf = useCallback(
    (id: number | null) => (id === null ? t('scenarios.record') : (scenarios?.find((s) => s.id === id)?.name ?? '')),
    [scenarios, t],
  );
  // Both maps share what the panel on the left leaves of the window.
  const edge = Math.round(left + (width - left) * (mode === 'pair' ? 0.5 : divider));
  useEffect(() => {
    if (!map || mode !== 'pair' || width === 0) return;
    map.jumpTo({ padding: { left, right: width - edge, top: 0, bottom: 0 } });
    return () => {
      if (map.style) map.jumpTo({ padding: { left: 0, right: 0, top: 0, bottom: 0 } });
    };
  }, [map, mode, left, width, edge]);
  if (!session) return null;
  return (
    <>
      <SecondMap
        key={mode}
        session={session}
        label={t('scenarios.rightMap', { name: nameOf(sides.b) })}
        style={mode === 'pair' ? { left: edge } : { clipPath: `inset(0 0 0 ${edge}px)` }}
      >
        <ThematicLayers />
        {sides.b !== null && <DraftOverlay key={sides.b} scenario={sides.b} />}
      </SecondMap>
      <Divider at={edge} left={left} width={width} names={[nameOf(sides.a), nameOf(sides.b)]} />
      <PlanSlot at="bottom">
        <div className={styles.panel}>
          <ComparisonPanel sides={sides} />
        </div>
      </PlanSlot>
    </>
  );
}

function useWidth(element: HTMLElement | undefined): number {
  const [width, setWidth] = useState(element?.clientWidth ?? 0);
  useEffect(() => {
    if (!element) return;
    const look = new ResizeObserver(() => setWidth(element.clientWidth));
    look.observe(element);
    setWidth(element.clientWidth);
    return () => look.disconnect();
  }, [element]);
  return width;
}
