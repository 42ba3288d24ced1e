import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WallPeriod } from '../../../../electron/contract/wall.ts';
import styles from './console.module.css';
import { NumberField } from './number-field.tsx';

const KINDS = ['all', 'last', 'fixed', 'replay'] as const;
const MONTH = 30; // days

interface Props {
  value: WallPeriod;
  /** Date of the city, for a fixed time that is not told yet. */
  today: string;
  onChange: (value: WallPeriod) => void;
}

/** Which days a scene tells of. */
export function PeriodFields({ value, today, onChange }: Props) {
  const { t } = useTranslation();
  const first = `${today.slice(0, 4)}-01-01`;
  const days = 'days' in value ? value.days : MONTH;
  const change = (kind: string | null) => {
    if (kind === 'all') onChange({ kind });
    if (kind === 'last' || kind === 'replay') onChange({ kind, days });
    if (kind === 'fixed') onChange({ kind, from: first, to: today });
  };
  return (
    <div className={styles.pair}>
      <Select
        size="sm"
        label={t('wallConsole.scene.period')}
        allowDeselect={false}
        value={value.kind}
        onChange={change}
        data={KINDS.map((kind) => ({ value: kind, label: t(`wallConsole.period.${kind}`) }))}
      />
      {(value.kind === 'last' || value.kind === 'replay') && (
        <NumberField
          label={t('wallConsole.scene.days')}
          suffix={t('wallConsole.days')}
          min={value.kind === 'last' ? 1 : 2}
          max={3660}
          value={value.days}
          onChange={(days) => onChange({ ...value, days })}
        />
      )}
      {value.kind === 'fixed' && (
        <div className={styles.pair}>
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              size="sm"
              type="date"
              label={t(`wallConsole.scene.${end}`)}
              value={value[end]}
              onChange={(event) =>
                event.currentTarget.value && onChange({ ...value, [end]: event.currentTarget.value })
              }
            />
          ))}
        </div>
      )}
    </div>
  );
}
