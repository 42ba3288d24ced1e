import type { ComponentType } from 'react';

/** Parts that the app lends to planning, because another workspace has them too. */
export interface Lent {
  LayerPanel: ComponentType<{ shown: boolean; onToggle(): void }>;
  Inspector: ComponentType;
  /** Measure, draw and change features of the record. */
  EditToolbar: ComponentType;
  ActiveFilters: ComponentType;
  FilterAreaOverlay: ComponentType;
  Dialogs: ComponentType;
}
