import { Menu } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useUi } from '../state/ui.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { useScheme } from './use-scheme.ts';

const THEMES = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['system', IconDeviceDesktop],
] as const;

export function ThemeMenu() {
  const { t } = useTranslation();
  const theme = useUi((s) => s.theme);
  const set = useUi((s) => s.set);
  const Shown = useScheme() === 'dark' ? IconMoon : IconSun;
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <IconButton label={t('shell.theme')}>
          <Shown size={20} stroke={1.6} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={theme} onChange={(value) => set({ theme: value as typeof theme })}>
          {THEMES.map(([value, Icon]) => (
            <Menu.RadioItem key={value} value={value} closeMenuOnClick rightSection={<Icon size={18} stroke={1.6} />}>
              {t(`shell.themes.${value}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
