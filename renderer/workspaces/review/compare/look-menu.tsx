import { Button, Checkbox, Popover, Slider } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShortcutButton } from '../../../app/shortcut-button.tsx';
import { useShortcut } from '../../../app/shortcuts.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { PLAIN, useLook } from '../../../state/look.ts';
import styles from './compare.module.css';

const RANGES = {
  brightness: [-1, 1],
  contrast: [0.2, 4],
  gamma: [0.2, 5],
} as const;

/** How photos are shown; one key puts the adjustment on and off. */
export function LookMenu() {
  const { t } = useTranslation();
  const values = useValues();
  const look = useLook();
  const [open, setOpen] = useState(false);
  useShortcut({ id: 'look', group: 'review', keys: ['c'], run: () => look.set({ on: !useLook.getState().on }) });
  const change = (part: Partial<typeof PLAIN>) => look.set({ ...part, on: true });
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" withinPortal={false} trapFocus returnFocus>
      <Popover.Target>
        <ShortcutButton
          label={t('look.title')}
          shortcut="look"
          aria-pressed={look.on}
          variant={look.on ? 'light' : 'subtle'}
          onClick={() => setOpen(!open)}
        >
          <IconAdjustments size={18} stroke={1.6} />
        </ShortcutButton>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={styles.sliders}>
          <Checkbox
            size="xs"
            label={t('look.on')}
            checked={look.on}
            onChange={(event) => look.set({ on: event.currentTarget.checked })}
          />
          {(['brightness', 'contrast', 'gamma'] as const).map((part) => (
            <div key={part}>
              <div>{t(`look.${part}`)}</div>
              <Slider
                size="sm"
                thumbLabel={t(`look.${part}`)}
                label={(value) => values.number(value, 2)}
                min={RANGES[part][0]}
                max={RANGES[part][1]}
                step={0.05}
                value={look[part]}
                onChange={(value) => change({ [part]: value })}
              />
            </div>
          ))}
          {(['equalise', 'invert'] as const).map((part) => (
            <Checkbox
              key={part}
              size="xs"
              label={t(`look.${part}`)}
              checked={look[part]}
              onChange={(event) => change({ [part]: event.currentTarget.checked })}
            />
          ))}
          <Button size="xs" variant="default" onClick={() => look.set(PLAIN)}>
            {t('look.reset')}
          </Button>
          <p className={styles.note}>{t('look.unchanged')}</p>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
