import { Checkbox, MultiSelect, NumberInput, SegmentedControl, Select, Slider } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnalysisKind } from '../../../../electron/contract/analysis.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { TermTip } from '../terms/term-tip.tsx';
import styles from './analysis.module.css';
import { type Fault, limitsOf } from './checked.ts';
import type { FieldSpec } from './fields.ts';
import { useSegmentNames } from './use-segment-names.ts';

interface Props {
  kind: AnalysisKind;
  field: FieldSpec;
  value: unknown;
  fault: Fault | undefined;
  onChange(value: unknown): void;
}

const NOTED = new Set(['pieceLength', 'cell', 'bandwidth', 'permutations', 'freeze', 'segments', 'against']);
const isNoted = (field: FieldSpec) =>
  NOTED.has(field.key) &&
  (field.input !== 'number' || field.key === 'pieceLength' || field.key === 'permutations' || field.auto);

/** A parameter: its name, what it means, its input with the unit beside it, and what is wrong with it. */
export function FieldRow(props: Props) {
  const { t } = useTranslation();
  const { field, fault, kind } = props;
  const id = useId();
  const name = field.key.startsWith('weights.')
    ? t(`analysis.suggest.criterion.${field.key.slice(8)}`)
    : t(`analysis.field.${field.key}`);
  const noted = isNoted(field);
  const described = [...(noted ? [`${id}-note`] : []), ...(fault ? [`${id}-fault`] : [])].join(' ');
  const wide = field.input === 'segments' || (field.input === 'choice' && field.options.length > 2);
  return (
    <div className={styles.field} data-wide={wide || undefined} data-fault={fault ? '' : undefined}>
      {field.input !== 'switch' && (
        <div className={styles.label}>
          <label id={`${id}-label`} htmlFor={field.input === 'number' || field.input === 'segments' ? id : undefined}>
            {name}
          </label>
          {field.term && <TermTip term={field.term} />}
        </div>
      )}
      <FieldControl {...props} id={id} name={name} described={described || undefined} />
      {noted && (
        <p id={`${id}-note`} className={styles.faint}>
          {t(`analysis.note.${field.key}`)}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className={styles.fault}>
          <FaultWords kind={kind} field={field} fault={fault} />
        </p>
      )}
    </div>
  );
}

function FaultWords({ kind, field, fault }: { kind: AnalysisKind; field: FieldSpec; fault: Fault }) {
  const { t } = useTranslation();
  const { number } = useValues();
  const limits = fault.why === 'range' ? fault : limitsOf(kind, field.key);
  if (limits) return t('analysis.between', { least: number(limits.least), most: number(limits.most) });
  if (fault.why === 'least') return t('analysis.atLeast', { limit: number(fault.limit) });
  if (fault.why === 'most') return t('analysis.atMost', { limit: number(fault.limit) });
  return t('analysis.fill');
}

interface ControlProps extends Props {
  id: string;
  name: string;
  described: string | undefined;
}

function FieldControl({ field, value, fault, onChange, id, name, described }: ControlProps) {
  const { t } = useTranslation();
  const { number } = useValues();
  switch (field.input) {
    case 'number': {
      const unit = field.unit === 'none' ? '' : t(`analysis.unit.${field.unit}`);
      return (
        <NumberInput
          id={id}
          size="sm"
          className={styles.number}
          hideControls
          clampBehavior="none" // what is out of range is told, never changed behind one's back
          thousandSeparator=","
          error={fault !== undefined}
          aria-describedby={described}
          placeholder={field.auto ? t('analysis.auto') : ''}
          value={typeof value === 'number' ? value : ''}
          rightSection={unit ? <span className={styles.unit}>{unit}</span> : null}
          rightSectionWidth={unit ? 56 : 8}
          rightSectionPointerEvents="none"
          onChange={(v) => onChange(typeof v === 'number' ? v : v === '' ? (field.auto ? null : '') : Number(v))}
        />
      );
    }
    case 'choice': {
      const data = field.options.map((option) => ({
        value: option,
        label: t(`analysis.option.${field.key}.${option}`),
      }));
      return field.key === 'adjust' ? (
        <Select
          size="sm"
          aria-label={name}
          data={data}
          allowDeselect={false}
          value={String(value)}
          onChange={(v) => v && onChange(v)}
        />
      ) : (
        <SegmentedControl size="xs" fullWidth aria-label={name} data={data} value={String(value)} onChange={onChange} />
      );
    }
    case 'switch':
      return (
        <div className={styles.label}>
          <Checkbox
            size="sm"
            label={name}
            aria-describedby={described}
            checked={value === true}
            onChange={(event) => onChange(event.currentTarget.checked)}
          />
          {field.term && <TermTip term={field.term} />}
        </div>
      );
    case 'weight':
      return (
        <div className={styles.weight}>
          <Slider
            size="sm"
            min={0}
            max={10}
            step={0.5}
            label={null}
            thumbLabel={name}
            value={Number(value)}
            onChange={onChange}
          />
          <span>{number(Number(value), 1)}</span>
        </div>
      );
    case 'segments':
      return <SegmentsInput id={id} value={value as number[]} described={described} onChange={onChange} />;
  }
}

interface SegmentsProps {
  id: string;
  value: number[];
  described: string | undefined;
  onChange(value: number[]): void;
}

function SegmentsInput({ id, value, described, onChange }: SegmentsProps) {
  const { t } = useTranslation();
  const data = useSegmentNames();
  return (
    <MultiSelect
      id={id}
      size="sm"
      searchable
      clearable
      aria-describedby={described}
      placeholder={value.length === 0 ? t('analysis.allSegments') : ''}
      data={data}
      value={value.map(String)}
      onChange={(ids) => onChange(ids.map(Number))}
    />
  );
}
