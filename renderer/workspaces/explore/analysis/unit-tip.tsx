import type { Feature } from 'geojson';
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useLayoutEffect, useRef } from 'react';
import type { ReadResult } from '../../../api/analysis.ts';
import type { OverResult } from '../../../map/layers/analysis-pointer.ts';
import { useUnitFacts } from './unit-facts.ts';
import unitTipStyles from './unit-tip.module.css';

interface Props {
  result: ReadResult;
  feature: Feature;
  at: OverResult;
  map: MapLibreMap;
}

/** What a result says of the street under the pointer. */
export function UnitTip({ result, feature, at, map }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { title, headline, rows } = useUnitFacts(result, feature, false);
  // Follows the pointer without React, and stays inside the map.
  useLayoutEffect(() => {
    const put = ({ x, y }: { x: number; y: number }) => {
      const tip = box.current;
      if (!tip) return;
      const { clientWidth: width, clientHeight: height } = map.getContainer();
      const left = x + 16 + tip.offsetWidth > width ? x - 16 - tip.offsetWidth : x + 16;
      const top = Math.max(4, Math.min(y + 16, height - tip.offsetHeight - 4));
      tip.style.translate = `${left}px ${top}px`;
    };
    put(at);
    const move = (event: MapMouseEvent) => put(event.point);
    map.on('mousemove', move);
    return () => {
      map.off('mousemove', move);
    };
  }, [at, map]);
  return (
    <div
      ref={box}
      className={unitTipStyles.tip}
      style={{ translate: `${at.x + 16}px ${at.y + 16}px` }}
      aria-hidden="true"
      data-tip=""
    >
      <p className={unitTipStyles.tipTitle}>{title}</p>
      <p>{headline}</p>
      {rows.length > 0 && (
        <dl>
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
