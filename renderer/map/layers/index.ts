import type { Layer } from '../../../electron/domain/vocabulary.ts';
import type { Drawing } from './drawing.ts';
import { parking } from './parking.ts';
import { segments } from './segments.ts';
import { structures } from './structures.ts';
import { vendors } from './vendors.ts';
import { violations } from './violations.ts';

export const DRAWINGS: Record<Layer, Drawing> = { violations, segments, parking, vendors, structures };
