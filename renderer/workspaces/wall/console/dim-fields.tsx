import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WallDim } from '../../../../electron/contract/wall-screen.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './console.module.css';
import { NumberField } from './number-field.tsx';

const MOST = 6;
const NIGHT: WallDim = { from: '22:00', to: '06:00', brightness: 40 };

interface Props {
  dims: readonly WallDim[];
  onChange: (dims: WallDim[]) => void;
}

/** At which hours a wall is darker, and by how much. */
export function DimFields({ dims, onChange }: Props) {
  const { t } = useTranslation();
  const edit = (at: number, part: Partial<WallDim>) =>
    onChange(dims.map((dim, i) => (i === at ? { ...dim, ...part } : dim)));
  const time = (at: number, key: 'from' | 'to') => (
    <TextInput
      size="sm"
      type="time"
      label={t(`wallScreens.${key}`)}
      value={dims[at]?.[key] ?? ''}
      onChange={(event) => event.currentTarget.value && edit(at, { [key]: event.currentTarget.value.slice(0, 5) })}
    />
  );
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>{t('wallScreens.dim')}</legend>
      {dims.map((dim, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone
        <div key={i} className={styles.dim}>
          {time(i, 'from')}
          {time(i, 'to')}
          <NumberField
            label={t('wallScreens.brightness')}
            suffix={t('wallScreens.percent')}
            min={0}
            max={100}
            value={dim.brightness}
            onChange={(brightness) => edit(i, { brightness })}
          />
          <IconButton
            label={t('wallScreens.removeDim', { from: dim.from, to: dim.to })}
            onClick={() => onChange(dims.filter((_, at) => at !== i))}
          >
            <IconTrash size={16} />
          </IconButton>
        </div>
      ))}
      {dims.some(({ from, to }) => from === to) && (
        <p role="alert" className={styles.problem}>
          {t('wallScreens.sameTimes')}
        </p>
      )}
      <p className={styles.hint}>{t('wallScreens.dimWhat')}</p>
      <div className={styles.buttons}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          disabled={dims.length >= MOST}
          onClick={() => onChange([...dims, NIGHT])}
        >
          {t('wallScreens.addDim')}
        </Button>
      </div>
    </fieldset>
  );
}
