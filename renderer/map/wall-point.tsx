import { Marker } from 'maplibre-gl';
import { useEffect } from 'react';
import { useMap } from './map-context.tsx';
import styles from './wall-point.module.css';

/** A ring around the place that all walls point at. */
export function WallPoint({ at }: { at: [number, number] | null }) {
  const map = useMap();
  useEffect(() => {
    if (!map || !at) return;
    const element = document.createElement('div');
    element.className = styles.point ?? '';
    element.setAttribute('aria-hidden', 'true');
    const marker = new Marker({ element }).setLngLat(at).addTo(map);
    return () => {
      marker.remove();
    };
  }, [map, at]);
  return null;
}
