import { useMediaQuery } from '@mantine/hooks';
import { useUi } from '../state/ui.ts';

/** Light or dark as shown now: the person's choice, or the system's when they left it to it; a wall is always dark. */
export function useScheme(): 'light' | 'dark' {
  const theme = useUi((s) => s.theme);
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', undefined, { getInitialValueInEffect: false });
  if (useUi((s) => s.workspace === 'wall')) return 'dark';
  if (theme !== 'system') return theme;
  return systemDark ? 'dark' : 'light';
}
