/** The stall being drawn or moved, what is wanted there, and what the rules say to it now. Nothing of it is saved. */
import type { Polygon } from 'geojson';
import { create } from 'zustand';
import type { StallVerdict } from '../../electron/contract/plan-vendors.ts';
import type { VENDOR_CLASSES, VENDOR_SUBTYPES } from '../../electron/domain/vocabulary.ts';
import type { ApiError } from '../api/client.ts';
import type { StallShape } from '../map/interactions/stall-pen.ts';

export const VENDOR_VIEWS = ['check', 'suitability', 'event', 'permits', 'rules'] as const;
export type VendorView = (typeof VENDOR_VIEWS)[number];

export type VendorClass = (typeof VENDOR_CLASSES)[number];
export type VendorSubtype = (typeof VENDOR_SUBTYPES)[number];

interface StallState {
  view: VendorView;
  /** What the pen draws. */
  shape: 'Point' | 'Polygon';
  stall: StallShape | null;
  vendorClass: VendorClass;
  subtype: VendorSubtype;
  trade: string;
  hours: string;
  /** Metres of pavement as surveyed; null: not known. */
  pavement: number | null;
  /** The answer to the last stall asked about; while it moves a little behind. */
  verdict: StallVerdict | null;
  failure: ApiError | null;
  /** Where stalls are to be fitted in. */
  area: Polygon | null;
  set(part: Partial<Omit<StallState, 'set'>>): void;
}

export const useStall = create<StallState>((set) => ({
  view: 'check',
  shape: 'Point',
  stall: null,
  vendorClass: 'scattered',
  subtype: 'breakfast',
  trade: '',
  hours: '06:00-09:30',
  pavement: null,
  verdict: null,
  failure: null,
  area: null,
  set: (part) => set(part),
}));
