import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldValue } from '../../../../electron/domain/field-check.ts';
import type { Field } from '../../../../electron/domain/layers.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useSession } from '../../../api/queries.ts';
import { valueLabel } from '../../../i18n/labels.ts';
import { useUi } from '../../../state/ui.ts';
import { fromInput, toInput } from './instant-input.ts';

interface Props {
  layer: Layer;
  field: Field;
  value: FieldValue;
  error: string | undefined;
  onChange(value: FieldValue): void;
}

const LONG_TEXTS = new Set(['note', 'address']);

/** The input that suits a field. An emptied input stores no value. */
export function FieldInput({ layer, field, value, error, onChange }: Props) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const language = useUi((s) => s.language);
  const label = t(`field.${field.key}`);
  const common = { label, error, size: 'sm', withAsterisk: field.required ?? false } as const;
  const places = field.key === 'town' ? session?.pack.towns : field.key === 'squad' ? session?.pack.squads : undefined;

  if (places) {
    const known = places.map((p) => ({ value: p.code, label: p[language] }));
    const own = typeof value === 'string' && !known.some((k) => k.value === value) ? [{ value, label: value }] : [];
    return (
      <Select
        {...common}
        data={[...own, ...known]}
        clearable
        searchable
        value={value === null ? null : String(value)}
        onChange={onChange}
      />
    );
  }
  switch (field.type) {
    case 'enum':
      return (
        <Select
          {...common}
          data={(field.values ?? []).map((v) => ({ value: v, label: valueLabel(t, layer, field.key, v) }))}
          clearable={!field.required}
          value={value === null ? null : String(value)}
          onChange={onChange}
        />
      );
    case 'boolean':
      return (
        <Select
          {...common}
          data={[
            { value: 'true', label: t('common.yes') },
            { value: 'false', label: t('common.no') },
          ]}
          clearable
          value={value === null ? null : String(value)}
          onChange={(v) => onChange(v === null ? null : v === 'true')}
        />
      );
    case 'instant': {
      const zone = session?.pack.timeZone ?? 'Asia/Shanghai';
      return (
        <TextInput
          {...common}
          type="datetime-local"
          description={t('inspector.inZone', { zone })}
          value={typeof value === 'number' ? toInput(value, zone) : ''}
          onChange={(e) => onChange(fromInput(e.currentTarget.value, zone))}
        />
      );
    }
    case 'integer':
    case 'number':
      return (
        <NumberInput
          {...common}
          allowDecimal={field.type === 'number'}
          hideControls
          clampBehavior="none" // what is out of range is told, never changed behind one's back
          thousandSeparator=","
          {...(field.unit ? { suffix: ` ${t(`unit.${field.unit}`)}` } : {})}
          {...(field.min === undefined ? {} : { min: field.min })}
          {...(field.max === undefined ? {} : { max: field.max })}
          value={typeof value === 'number' ? value : ''}
          onChange={(v) => onChange(typeof v === 'number' ? v : v === '' ? null : Number(v))}
        />
      );
    case 'text': {
      const text = value === null ? '' : String(value);
      return LONG_TEXTS.has(field.key) ? (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={6}
          value={text}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      ) : (
        <TextInput {...common} value={text} onChange={(e) => onChange(e.currentTarget.value)} />
      );
    }
  }
}
