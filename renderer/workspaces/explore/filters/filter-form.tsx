import { MultiSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../../../electron/contract/filter.ts';
import { enumFields, LAYER_SPECS } from '../../../../electron/domain/layers.ts';
import { NONE } from '../../../../electron/domain/vocabulary.ts';
import { useSummary } from '../../../api/queries.ts';
import { valueLabel } from '../../../i18n/labels.ts';
import { useFilters } from '../../../state/filters.ts';
import { useLayerState } from '../../../state/layers.ts';
import { conditionsOf } from './conditions.ts';
import styles from './filters.module.css';
import { useNames } from './use-names.ts';

/** Town, squad and text for all layers; the active layer's further enumerations for itself. */
export function FilterForm() {
  const { t } = useTranslation();
  const layer = useLayerState((s) => s.active);
  const shared = useFilters((s) => s.shared);
  const own = useFilters((s) => s.own);
  const { setShared, setOwn, clear } = useFilters.getState();
  const none = conditionsOf({ shared, own }).length === 0;
  const fields = enumFields(layer).filter((field) => field.key !== LAYER_SPECS[layer].category);
  return (
    <div className={styles.form}>
      <div className={styles.head}>
        <h3 className={styles.headTitle}>{t('layers.filter')}</h3>
        <button type="button" className={styles.link} disabled={none} onClick={clear}>
          {t('layers.clearAll')}
        </button>
      </div>
      <TextFilter />
      <PlaceFilter field="town" value={shared.town} onChange={(town) => setShared({ town })} />
      <PlaceFilter field="squad" value={shared.squad} onChange={(squad) => setShared({ squad })} />
      {fields.map(({ key, values = [] }) => (
        <MultiSelect
          key={`${layer} ${key}`}
          label={t('layers.ownField', { layer: t(`layer.${layer}`), field: t(`field.${key}`) })}
          placeholder={(own[layer] as Filter | undefined)?.[key as keyof Filter] ? '' : t('layers.any')}
          clearable
          comboboxProps={{ withinPortal: false }}
          data={[...values, NONE].map((value) => ({ value, label: valueLabel(t, layer, key, value) }))}
          value={((own[layer] as Filter | undefined)?.[key as keyof Filter] as string[] | undefined) ?? []}
          onChange={(value) => setOwn(layer, { [key]: value })}
        />
      ))}
    </div>
  );
}

function TextFilter() {
  const { t } = useTranslation();
  const text = useFilters((s) => s.shared.text ?? '');
  const setShared = useFilters((s) => s.setShared);
  const [typed, setTyped] = useState(text);
  const apply = useDebouncedCallback((value: string) => setShared({ text: value.trim() }), 300);
  // Cleared from elsewhere.
  useEffect(() => setTyped((before) => (before.trim() === text ? before : text)), [text]);
  return (
    <TextInput
      label={t('layers.text')}
      placeholder={t('layers.textHint')}
      leftSection={<IconSearch size={16} />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        apply(event.currentTarget.value);
      }}
    />
  );
}

/** Names from the city pack and whatever else the active layer's data hold. */
function PlaceFilter({
  field,
  value,
  onChange,
}: {
  field: 'town' | 'squad';
  value: string[] | undefined;
  onChange: (value: string[]) => void;
}) {
  const { t } = useTranslation();
  const layer = useLayerState((s) => s.active);
  const names = useNames()[field];
  const counts = useSummary(layer, {}, { by: [field] }).data?.by[field] ?? [];
  const values = new Set([...names.keys(), ...counts.map(([code]) => code)]);
  return (
    <MultiSelect
      label={t(`field.${field}`)}
      placeholder={value?.length ? '' : t('layers.any')}
      clearable
      searchable
      comboboxProps={{ withinPortal: false }}
      data={[...values].map((code) => ({
        value: code,
        label: code === NONE ? t('value.none') : (names.get(code) ?? code),
      }))}
      value={value ?? []}
      onChange={onChange}
    />
  );
}
