/**
 * Colours of data. Categories are from ColorBrewer's colour-blind-safe qualitative sets (Brewer 2003) and
 * Okabe and Ito (2008), checked for contrast with the muted basemap in both themes.
 */
import type { Layer } from '../../electron/domain/vocabulary.ts';

export const LAYER_COLOURS: Record<Layer, string> = {
  violations: '#d55e00',
  segments: '#b2182b',
  parking: '#0072b2',
  vendors: '#009e73',
  structures: '#7b3294',
};

export const NONE_COLOUR = '#8a8f98';

/** Colour by category value, per layer; anything else is NONE_COLOUR. */
export const CATEGORY_COLOURS: Record<Layer, Record<string, string>> = {
  violations: { manual: '#d55e00', capture: '#0072b2', video: '#009e73' },
  segments: {
    candidate: '#9e9ac8',
    announced: '#fdae61',
    trial: '#f46d43',
    active: '#b2182b',
    evaluating: '#762a83',
    relaxed: '#5aae61',
    retired: '#8a8f98',
  },
  parking: {
    nonmotor_bay: '#1b9e77',
    temporary_lot: '#e6ab02',
    shared_open: '#0072b2',
    shared_potential: '#56b4e9',
    public: '#5e3c99',
    roadside: '#a6761d',
  },
  vendors: { scattered: '#009e73', clustered: '#cc79a7', frontage: '#b8860b' },
  structures: {
    new: '#e7298a',
    in_review: '#d95f02',
    second_review: '#e6ab02',
    disputed: '#a6761d',
    field_check: '#7570b3',
    dismissed: '#9aa0a6',
    confirmed: '#b2182b',
    refuted: '#6b7280',
    case_opened: '#7b3294',
    closed: '#1b9e77',
  },
};
