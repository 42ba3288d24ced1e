import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../app/use-formats.ts';
import { useFilters } from '../../../state/filters.ts';
import { conditionsOf } from '../filters/conditions.ts';
import { useConditionText } from '../filters/use-condition-text.ts';
import { type Scope, useExport, useExportedLayer } from './export-state.ts';

interface Props {
  scope: Scope;
  /** Of what is chosen; undefined until it is known. */
  count: number | undefined;
  /** The format takes several layers. */
  several: boolean;
  /** A feature of the layer is selected. */
  selectable: boolean;
}

/** How much is taken; the filter is said in words. */
export function ScopeChoice({ scope, count, several, selectable }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const { set } = useExport.getState();
  const layer = useExportedLayer();
  const words = useFilterWords(layer);
  const number = (of: Scope) => (of === scope && count !== undefined ? ` · ${format.count(count)}` : '');
  return (
    <Radio.Group label={t('exports.scope')} value={scope} onChange={(value) => set({ scope: value as Scope })}>
      <Stack gap={6} mt={4}>
        <Radio
          value="filter"
          label={`${t('exports.scopes.filter')}${number('filter')}`}
          description={words || t('exports.noFilter')}
        />
        {selectable && <Radio value="selection" label={`${t('exports.scopes.selection')}${number('selection')}`} />}
        <Radio value="layer" label={`${t('exports.scopes.layer')}${number('layer')}`} />
        {several && <Radio value="all" label={t('exports.scopes.all')} description={t('exports.scopes.allWhat')} />}
      </Stack>
    </Radio.Group>
  );
}

function useFilterWords(layer: string): string {
  const { t } = useTranslation();
  const shared = useFilters((s) => s.shared);
  const own = useFilters((s) => s.own);
  const { text } = useConditionText();
  return conditionsOf({ shared, own })
    .filter((condition) => condition.scope === 'shared' || condition.layer === layer)
    .map(text)
    .join(t('exports.and'));
}
