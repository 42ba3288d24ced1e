import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLicences } from '../api/about.ts';
import { useUi } from '../state/ui.ts';
import { Dialog } from '../ui/dialog.tsx';
import styles from './licences-dialog.module.css';

/** Every part that ships, with the text of its licence. */
export function LicencesDialog() {
  const { t } = useTranslation();
  const set = useUi((s) => s.set);
  const { data } = useLicences();
  const [wanted, setWanted] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const words = wanted.trim().toLowerCase();
  const list = (data ?? []).filter(({ name, licence }) => `${name} ${licence}`.toLowerCase().includes(words));
  return (
    <Dialog
      opened
      guide="updates#licences"
      onClose={() => set({ dialog: 'about' })}
      title={t('licences.title')}
      size="lg"
    >
      <div className={styles.body}>
        <TextInput
          size="sm"
          data-autofocus
          label={t('licences.search')}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <p role="status" className={styles.count}>
          {list.length > 0 ? t('licences.count', { count: list.length }) : t('licences.none')}
        </p>
        <ul className={styles.list}>
          {list.map(({ name, version, licence, text }) => {
            const key = `${name} ${version}`;
            return (
              <li key={key}>
                <button
                  type="button"
                  className={styles.part}
                  aria-expanded={open === key}
                  onClick={() => setOpen(open === key ? null : key)}
                >
                  <span className={styles.name}>{name}</span>
                  <span>{version}</span>
                  <span>{licence}</span>
                </button>
                {open === key && <div className={styles.text}>{text || t('licences.noText')}</div>}
              </li>
            );
          })}
        </ul>
      </div>
    </Dialog>
  );
}
