import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../../electron/contract/imports.ts';
import { type Field, LAYER_SPECS } from '../../../../electron/domain/layers.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { valueLabel } from '../../../i18n/labels.ts';
import { keptColumns, type Source, withSource } from './choices.ts';
import styles from './import-dialog.module.css';
import { useImport } from './import-state.ts';

const SAMPLES = 3; // first values shown of a column

/** Each field of the layer and where its value comes from. */
export function MappingTable({ found, lacking }: { found: Inspection; lacking: readonly string[] }) {
  const { t } = useTranslation();
  const { layer, fields } = found.options;
  const kept = keptColumns(found);
  const set = (key: string, source: Source | null) => {
    const { choose, choices } = useImport.getState();
    const mapped = { ...choices.mapped, [layer]: withSource(fields, key, source) };
    choose({ layer, mapped });
  };
  return (
    <section className={styles.section} aria-labelledby="import-mapping">
      <h3 id="import-mapping" className={styles.heading}>
        {t('import.mapping')}
      </h3>
      <table className={styles.mapping}>
        <thead>
          <tr>
            <th scope="col">{t('import.field')}</th>
            <th scope="col">{t('import.from')}</th>
            <th scope="col">{t('import.values')}</th>
          </tr>
        </thead>
        <tbody>
          {LAYER_SPECS[layer].fields.map((field) => (
            <FieldRow
              key={`${layer}.${field.key}`}
              found={found}
              field={field}
              source={fields[field.key] ?? null}
              lacking={lacking.includes(field.key)}
              onChange={(source) => set(field.key, source)}
            />
          ))}
        </tbody>
      </table>
      {kept.length > 0 && (
        <p className={styles.soft}>
          {t('import.kept')}
          {kept.map((name) => (
            <span key={name} className={styles.column}>
              {name}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

interface RowProps {
  found: Inspection;
  field: Field;
  source: Source | null;
  lacking: boolean;
  onChange(source: Source | null): void;
}

const NOTHING = '-';
const CONSTANT = '=';
const column = (name: string) => `:${name}`;

function FieldRow({ found, field, source, lacking, onChange }: RowProps) {
  const { t } = useTranslation();
  const { layer } = found.options;
  const name = t(`field.${field.key}`);
  const value = source === null ? NOTHING : 'column' in source ? column(source.column) : CONSTANT;
  const samples = source && 'column' in source ? found.columns.find((c) => c.name === source.column)?.samples : [];
  const choose = (to: string) => {
    if (to === NOTHING) onChange(null);
    else if (to === CONSTANT) onChange({ constant: firstConstant(field) });
    else onChange({ column: to.slice(1) });
  };
  return (
    <tr data-lacking={lacking || undefined}>
      <th scope="row">
        {name}
        {field.required && <span className={styles.required}>{t('import.required')}</span>}
      </th>
      <td>
        <NativeSelect
          size="xs"
          aria-label={t('import.sourceOf', { field: name })}
          aria-invalid={lacking || undefined}
          error={lacking}
          value={value}
          onChange={(e) => choose(e.target.value)}
        >
          <option value={NOTHING}>{t('import.nothing')}</option>
          {!field.personal && <option value={CONSTANT}>{t('import.constant')}</option>}
          <optgroup label={t('import.columns')}>
            {found.columns.map((c) => (
              <option key={c.name} value={column(c.name)}>
                {c.name}
              </option>
            ))}
          </optgroup>
        </NativeSelect>
      </td>
      <td className={styles.samples}>
        {source && 'constant' in source ? (
          <Constant layer={layer} field={field} label={name} value={source.constant} onChange={onChange} />
        ) : (
          (samples ?? []).slice(0, SAMPLES).join(' · ')
        )}
      </td>
    </tr>
  );
}

function firstConstant(field: Field): string {
  return field.type === 'enum' ? (field.values?.[0] ?? '') : field.type === 'boolean' ? 'true' : '';
}

interface ConstantProps {
  layer: Layer;
  field: Field;
  label: string;
  value: string;
  onChange(source: Source): void;
}

function Constant({ layer, field, label, value, onChange }: ConstantProps) {
  const { t } = useTranslation();
  const name = t('import.constantOf', { field: label });
  const set = (constant: string) => constant !== value && onChange({ constant });
  if (field.type === 'enum' || field.type === 'boolean') {
    const data =
      field.type === 'enum'
        ? (field.values ?? []).map((v) => ({ value: v, label: valueLabel(t, layer, field.key, v) }))
        : [
            { value: 'true', label: t('common.yes') },
            { value: 'false', label: t('common.no') },
          ];
    return <NativeSelect size="xs" aria-label={name} value={value} data={data} onChange={(e) => set(e.target.value)} />;
  }
  return (
    <TextInput
      size="xs"
      aria-label={name}
      defaultValue={value}
      maxLength={500}
      placeholder={field.type === 'instant' ? '2023-07-11 08:05' : ''}
      onBlur={(e) => set(e.target.value)}
      onKeyDown={(e) => e.key === 'Enter' && set(e.currentTarget.value)}
    />
  );
}
