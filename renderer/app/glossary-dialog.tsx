import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUi } from '../state/ui.ts';
import { Dialog } from '../ui/dialog.tsx';
import { GLOSSARY, type TermGroup } from './glossary.ts';
import styles from './glossary-dialog.module.css';

/** Every word that the app explains, with a field to find one. */
export function GlossaryDialog() {
  const { t } = useTranslation();
  const set = useUi((s) => s.set);
  const [sought, setSought] = useState('');
  const typed = sought.trim().toLowerCase();
  const matches = (term: string) =>
    `${t(`terms.${term}.name`)} ${t(`terms.${term}.text`)}`.toLowerCase().includes(typed);
  const groups = (Object.keys(GLOSSARY) as TermGroup[]).map((group) => ({
    group,
    terms: GLOSSARY[group].filter(matches),
  }));
  const none = groups.every(({ terms }) => terms.length === 0);
  return (
    <Dialog opened guide="glossary" onClose={() => set({ dialog: 'none' })} title={t('glossary.title')} size="lg">
      <TextInput
        data-autofocus
        aria-label={t('glossary.find')}
        placeholder={t('glossary.find')}
        leftSection={<IconSearch size={16} stroke={1.6} />}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      <p role="status" className={styles.none}>
        {none ? t('glossary.none') : ''}
      </p>
      {groups
        .filter(({ terms }) => terms.length > 0)
        .map(({ group, terms }) => (
          <section key={group}>
            <h3 className={styles.group}>{t(`glossary.group.${group}`)}</h3>
            <dl className={styles.terms}>
              {terms.map((term) => (
                <div key={term}>
                  <dt>{t(`terms.${term}.name`)}</dt>
                  <dd>{t(`terms.${term}.text`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
    </Dialog>
  );
}
