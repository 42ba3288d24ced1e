import { categoryColour, LAYER_MARKS, layerColour, type Mark } from '../../electron/domain/palette.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';

/** A layer's mark in a category's colour (or the layer's own), as on the map. */
export function Swatch({
  layer,
  value,
  scheme,
  size = 14,
  mark = LAYER_MARKS[layer],
}: {
  layer: Layer;
  value?: string;
  scheme: 'light' | 'dark';
  size?: number;
  mark?: Mark;
}) {
  const colour = value === undefined ? layerColour(layer, scheme) : categoryColour(layer, value, scheme);
  return (
    <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
      <MarkShape mark={mark} colour={colour} />
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
    case 'down':
      return <path d="M7 12.2 1 2H13Z" fill={colour} strokeLinejoin="round" />;
    case 'plus':
      return <path d="M5.2 1.5h3.6v3.7h3.7v3.6H8.8v3.7H5.2V8.8H1.5V5.2h3.7Z" fill={colour} />;
    case 'cross':
      return <path d="M3 3 11 11M11 3 3 11" stroke={colour} strokeWidth="3" strokeLinecap="round" />;
    case 'ring':
      return <circle cx="7" cy="7" r="4.2" fill="none" stroke={colour} strokeWidth="2.6" />;
    case 'bar':
      return <rect x="1" y="4.6" width="12" height="4.8" rx="1.4" fill={colour} />;
    case 'hexagon':
      return <path d="M4 1.6h6L13 7l-3 5.4H4L1 7Z" fill={colour} />;
    case 'line':
      return <path d="M1 9.5 5 6l4 2 4-4.5" fill="none" stroke={colour} strokeWidth="3" strokeLinecap="round" />;
  }
}
