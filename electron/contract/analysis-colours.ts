/** Colours of results of analyses: ColorBrewer (Brewer 2003) and viridis (Smith and van der Walt 2015). */
import type { EmergingKind } from './analysis.ts';

type Scheme = 'light' | 'dark';

export const CONFIDENCE = [3, 2, 1, 0, -1, -2, -3] as const;
export type Confidence = (typeof CONFIDENCE)[number];

/** ColorBrewer's RdBu of seven: hot red, cold blue, white where nothing is significant. */
const RDBU: Record<Confidence, string> = {
  3: '#b2182b',
  2: '#ef8a62',
  1: '#fddbc7',
  0: '#f7f7f7',
  [-1]: '#d1e5f0',
  [-2]: '#67a9cf',
  [-3]: '#2166ac',
};
/** On the dark basemap the ends are lifted, lest the strongest sink into the ground, and white is dimmed, lest it outshine them. */
const RDBU_DARK: Partial<Record<Confidence, string>> = { 3: '#e0364a', 0: '#767676', [-3]: '#3f8fe0' };

export function confidenceColour(confidence: Confidence, scheme: Scheme): string {
  return (scheme === 'dark' ? RDBU_DARK[confidence] : undefined) ?? RDBU[confidence];
}

const VIRIDIS = ['#440154', '#46327e', '#365c8d', '#277f8e', '#1fa187', '#4ac16d', '#a0da39', '#fde725'] as const;

/** `n` steps from low to high: the high end stands out from the ground, dark on light and light on dark. */
export function ramp(n: number, scheme: Scheme): string[] {
  const ends = scheme === 'dark' ? [0.12, 1] : [0.94, 0];
  return Array.from({ length: n }, (_, i) => {
    const [low, high] = ends as [number, number];
    return viridis(n === 1 ? high : low + ((high - low) * i) / (n - 1));
  });
}

function viridis(at: number): string {
  const place = Math.max(0, at) * (VIRIDIS.length - 1);
  const i = Math.min(VIRIDIS.length - 2, Math.floor(place));
  const [a, b] = [VIRIDIS[i] as string, VIRIDIS[i + 1] as string];
  return `#${[1, 3, 5].map((k) => mixed(a, b, k, place - i)).join('')}`;
}

function mixed(a: string, b: string, k: number, share: number): string {
  const [x, y] = [Number.parseInt(a.slice(k, k + 2), 16), Number.parseInt(b.slice(k, k + 2), 16)];
  return Math.round(x + (y - x) * share)
    .toString(16)
    .padStart(2, '0');
}

/** How a class is drawn beside its colour, so that colour is not the only sign. */
export const EMERGING_LINES: Record<EmergingKind, 'solid' | 'dashed' | 'dotted'> = {
  new: 'solid',
  consecutive: 'solid',
  intensifying: 'solid',
  persistent: 'solid',
  diminishing: 'dashed',
  sporadic: 'dotted',
  oscillating: 'dashed',
  historical: 'dotted',
};

/** Reds to yellow for heat and blues to green for cold, each falling in lightness order; darker is more lasting. */
const HOT: Record<EmergingKind, string> = {
  new: '#ff3bb0',
  consecutive: '#f4661b',
  intensifying: '#7f0000',
  persistent: '#b2182b',
  diminishing: '#e58267',
  sporadic: '#e6a23c',
  oscillating: '#f2b48a',
  historical: '#b08d84',
};
const COLD: Record<EmergingKind, string> = {
  new: '#00b8d9',
  consecutive: '#2e8bc0',
  intensifying: '#08306b',
  persistent: '#2166ac',
  diminishing: '#6baed6',
  sporadic: '#5aa38f',
  oscillating: '#9ecae1',
  historical: '#8793a8',
};
const NO_PATTERN: Record<Scheme, string> = { light: '#c3c9cf', dark: '#4a5561' };

/** `name` as in the summary: `new_hot`, `historical_cold`, `none`. */
export function emergingColour(name: string, scheme: Scheme): string {
  const [kind, side] = name.split('_') as [EmergingKind, 'hot' | 'cold' | undefined];
  const colour = side === undefined ? undefined : (side === 'hot' ? HOT : COLD)[kind];
  if (!colour) return NO_PATTERN[scheme];
  if (scheme === 'dark' && kind === 'intensifying') return side === 'hot' ? '#e11d2e' : '#4f7fd6';
  return colour;
}

/** Share of street length by band; the first band stands out most. */
export const BANDS = [5, 10, 20] as const;
export function bandColour(band: (typeof BANDS)[number], scheme: Scheme): string {
  const light = { 5: '#54115f', 10: '#c23a6b', 20: '#f0933e' };
  const dark = { 5: '#fcfdbf', 10: '#fb8861', 20: '#b5367a' };
  return (scheme === 'dark' ? dark : light)[band];
}

export const VERDICTS = ['fell', 'displaced', 'no_measurable_effect', 'rose', 'too_little_data'] as const;
export type Verdict = (typeof VERDICTS)[number];
/** Okabe and Ito (2008), with greys for what is not known. */
export function verdictColour(verdict: Verdict, scheme: Scheme): string {
  const light = {
    fell: '#0072b2',
    displaced: '#9c4f8a',
    no_measurable_effect: '#6b7280',
    rose: '#d55e00',
    too_little_data: '#9aa0a6',
  };
  const dark = {
    fell: '#56b4e9',
    displaced: '#cc79a7',
    no_measurable_effect: '#b3bfca',
    rose: '#ff8a3d',
    too_little_data: '#7d8894',
  };
  return (scheme === 'dark' ? dark : light)[verdict];
}

/** Streets beside the segments that are judged. */
export const ROLES = ['control', 'buffer'] as const;
export function roleColour(role: (typeof ROLES)[number], scheme: Scheme): string {
  return role === 'control' ? (scheme === 'dark' ? '#4fd0b0' : '#00845f') : scheme === 'dark' ? '#b9a46a' : '#b38f2e';
}
