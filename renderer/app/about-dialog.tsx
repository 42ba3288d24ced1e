import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../electron/contract/system.ts';
import { useUi } from '../state/ui.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Logo } from '../ui/logo.tsx';
import styles from './about-dialog.module.css';
import { mayAdminister } from './may-edit.ts';
import { UpdatesBox } from './updates-box.tsx';
import { useFormats } from './use-formats.ts';

export function AboutDialog({ session }: { session: Session }) {
  const { t } = useTranslation();
  const format = useFormats();
  const language = useUi((s) => s.language);
  const set = useUi((s) => s.set);
  const facts = [
    [t('shell.version'), session.version],
    [t('shell.city'), session.pack.name[language]],
    [t('shell.bureau'), session.pack.bureau[language]],
    [t('shell.database'), session.database],
    [t('shell.dataDate'), format.date(session.asOf)],
    [t('shell.you'), session.actor],
  ] as const;
  return (
    <Dialog opened guide="updates" onClose={() => set({ dialog: 'none' })} title={t('shell.about')}>
      <div className={styles.head}>
        <Logo size={48} />
        <p>{t('shell.what')}</p>
      </div>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {mayAdminister(session.role) && <UpdatesBox />}
      <div className={styles.actions}>
        <Button size="xs" variant="default" onClick={() => set({ dialog: 'licences' })}>
          {t('licences.open')}
        </Button>
      </div>
    </Dialog>
  );
}
