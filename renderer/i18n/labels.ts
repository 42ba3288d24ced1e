import type { TFunction } from 'i18next';
import type { Layer } from '../../electron/domain/vocabulary.ts';

/** Label of an enumeration's value; statuses differ by layer. */
export function valueLabel(t: TFunction, layer: Layer, field: string, value: string | null): string {
  if (value === null || value === 'none') return t('value.none');
  return t(`value.${field === 'status' ? `${layer}_status` : field}.${value}`, { defaultValue: value });
}
