import { useTranslation } from 'react-i18next';
import { ONE_PANEL, type WallScreenSetup } from '../../../../electron/contract/wall-screen.ts';

/** Windows that a wall consists of, by number and name; one of number null where it is a single picture. */
export function useScreenNames(screen: WallScreenSetup | null): { number: number | null; name: string }[] {
  const { t } = useTranslation();
  const { columns, rows, windows } = screen?.grid ?? ONE_PANEL;
  if (windows === 'one' || columns * rows === 1) return [{ number: null, name: t('wallScreens.wall') }];
  return Array.from({ length: columns * rows }, (_, i) => ({
    number: i + 1,
    name: screen?.panels?.[i]?.name || t('wallScreens.panel', { n: i + 1 }),
  }));
}
