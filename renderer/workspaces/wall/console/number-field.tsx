import { NumberInput } from '@mantine/core';
import { useState } from 'react';

interface Props {
  label: string;
  suffix: string;
  value: number | null;
  min: number;
  max: number;
  /** Digits behind the point. */
  digits?: number;
  onChange: (value: number) => void;
}

/** A number within bounds; while the field is empty the last one stays. */
export function NumberField({ label, suffix, value, min, max, digits = 0, onChange }: Props) {
  const [empty, setEmpty] = useState(false);
  return (
    <NumberInput
      size="sm"
      label={label}
      suffix={suffix}
      min={min}
      max={max}
      allowDecimal={digits > 0}
      decimalScale={digits}
      allowNegative={false}
      value={empty || value === null ? '' : value}
      onChange={(next) => {
        setEmpty(typeof next !== 'number');
        if (typeof next === 'number') onChange(next);
      }}
      onBlur={() => setEmpty(false)}
    />
  );
}
