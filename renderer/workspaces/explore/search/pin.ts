import { Marker } from 'maplibre-gl';
import { useEffect } from 'react';
import { useMap } from '../../../map/map-context.tsx';
import styles from './search.module.css';

/** Where a search went, until it is cleared. */
export interface Pin {
  lon: number;
  lat: number;
  label: string;
}

export function usePin(pin: Pin | null): void {
  const map = useMap();
  useEffect(() => {
    if (!map || !pin) return;
    const element = document.createElement('div');
    element.className = styles.pin ?? '';
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', pin.label);
    const drop = document.createElement('span');
    drop.className = styles.drop ?? '';
    const name = document.createElement('span');
    name.className = styles.pinName ?? '';
    name.textContent = pin.label;
    element.append(drop, name);
    const marker = new Marker({ element, anchor: 'bottom' }).setLngLat([pin.lon, pin.lat]).addTo(map);
    return () => {
      marker.remove();
    };
  }, [map, pin]);
}
