import type { TFunction } from 'i18next';
import type { Change } from '../../../../electron/contract/features.ts';
import { valueLabel } from '../../../i18n/labels.ts';

/** What a step did, in a few words: the server keeps `create`, `update`, `retire`, `move:<status>` or a file's name. */
export function stepLabel(t: TFunction, { kind, layer, label }: Pick<Change, 'kind' | 'layer' | 'label'>): string {
  const named = t(`layer.${layer}`);
  if (kind === 'import') return t('history.step.import', { layer: named, name: label });
  if (kind === 'move') {
    const to = valueLabel(t, layer, 'status', label.slice(label.indexOf(':') + 1));
    return t('history.step.move', { layer: named, to });
  }
  return t(`history.step.${label}`, { layer: named, defaultValue: label });
}
