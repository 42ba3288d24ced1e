import type { WallPanelFacts } from '../../../electron/contract/wall.ts';
import type { Layer } from '../../../electron/domain/vocabulary.ts';

type Words = NonNullable<WallPanelFacts['ranking']>['words'];

/** Layers whose categories are what a ranking tells of: it is the map's legend then. */
export const CATEGORIES: Partial<Record<Words, Layer>> = {
  parking: 'parking',
  vendor: 'vendors',
  finding: 'structures',
};
