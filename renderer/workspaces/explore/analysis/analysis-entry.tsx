import { IconChartBubble } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ShortcutButton } from '../../../app/shortcut-button.tsx';
import { useShortcut } from '../../../app/shortcuts.ts';
import { useAnalysis } from '../../../state/analysis.ts';

/** Opens and closes the analysis panel, by button or key. */
export function AnalysisEntry() {
  const { t } = useTranslation();
  const open = useAnalysis((s) => s.open);
  const toggle = () => useAnalysis.getState().set({ open: !useAnalysis.getState().open, focus: true });
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(open);
  useEffect(() => {
    // Whoever was in the panel when it closed goes on at what opens it again.
    if (wasOpen.current && !open && document.activeElement === document.body) button.current?.focus();
    wasOpen.current = open;
  }, [open]);
  useShortcut({ id: 'analysis', group: 'general', keys: ['h'], run: toggle });
  return (
    <ShortcutButton ref={button} label={t('analysis.title')} shortcut="analysis" aria-pressed={open} onClick={toggle}>
      <IconChartBubble size={20} stroke={1.6} />
    </ShortcutButton>
  );
}
