import type { Layer } from '../../electron/domain/vocabulary.ts';
import { categoryColour, LAYER_MARKS, layerColour, type Mark } from './palette.ts';

/** A layer's mark in a category's colour (or the layer's own), as on the map. */
export function Swatch({
  layer,
  value,
  scheme,
  size = 14,
}: {
  layer: Layer;
  value?: string;
  scheme: 'light' | 'dark';
  size?: number;
}) {
  const colour = value === undefined ? layerColour(layer, scheme) : categoryColour(layer, value, scheme);
  return (
    <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
      <MarkShape mark={LAYER_MARKS[layer]} colour={colour} />
    </svg>
  );
}

function MarkShape({ mark, colour }: { mark: Mark; colour: string }) {
  switch (mark) {
    case 'circle':
      return <circle cx="7" cy="7" r="5" fill={colour} />;
    case 'square':
      return <rect x="2.2" y="2.2" width="9.6" height="9.6" rx="1.6" fill={colour} />;
    case 'diamond':
      return <rect x="3" y="3" width="8" height="8" rx="1" fill={colour} transform="rotate(45 7 7)" />;
    case 'triangle':
      return <path d="M7 1.8 13 12H1Z" fill={colour} strokeLinejoin="round" />;
    case 'line':
      return <path d="M1 9.5 5 6l4 2 4-4.5" fill="none" stroke={colour} strokeWidth="3" strokeLinecap="round" />;
  }
}
