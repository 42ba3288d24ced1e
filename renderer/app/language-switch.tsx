import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUi } from '../state/ui.ts';

export function LanguageSwitch() {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const set = useUi((s) => s.set);
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('shell.language')}
      value={language}
      onChange={(value) => set({ language: value as 'zh' | 'en' })}
      data={[
        { value: 'zh', label: '中文' },
        { value: 'en', label: 'EN' },
      ]}
    />
  );
}
