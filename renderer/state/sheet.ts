import { usePrint } from './print.ts';
import { useUi } from './ui.ts';

/** What lies over the left of the window in any workspace: the panels there make room for it. */
export function useSheet(): 'import' | 'print' | undefined {
  const importing = useUi((s) => s.dialog === 'import');
  const printing = usePrint((s) => s.open);
  if (importing) return 'import';
  return printing ? 'print' : undefined;
}
