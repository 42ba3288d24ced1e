import { NumberInput, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrawnSite } from '../../../state/drawn-memory.ts';
import { useSiting } from '../../../state/plan-siting.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './siting.module.css';

/** A drawn candidate. Its name and berths count once the field is left or Enter is pressed; Escape gives the name up. */
export function DrawnRow({ site: { id, name, capacity } }: { site: DrawnSite }) {
  const { t } = useTranslation();
  const { alter, erase } = useSiting();
  const purpose = useSiting((s) => s.form.purpose);
  const [draft, setDraft] = useState<string | null>(null);
  const keep = () => {
    const wanted = draft?.trim();
    if (wanted) alter(id, { name: wanted });
    setDraft(null);
  };
  return (
    <li>
      <TextInput
        size="xs"
        className={styles.grow}
        aria-label={t('siting.drawn.nameOf', { name })}
        maxLength={100}
        value={draft ?? name}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault(); // the form would choose sites
            keep();
          } else if (event.key === 'Escape' && draft !== null) {
            event.stopPropagation();
            setDraft(null);
          }
        }}
      />
      <NumberInput
        size="xs"
        className={styles.capacity}
        aria-label={t(`siting.drawn.capacity.${purpose}`, { name })}
        suffix={` ${t(`siting.holds.${purpose}`)}`}
        min={1}
        max={10_000}
        allowDecimal={false}
        allowNegative={false}
        value={capacity}
        onChange={(next) => typeof next === 'number' && next >= 1 && next <= 10_000 && alter(id, { capacity: next })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <IconButton size={28} label={t('siting.drawn.erase', { name })} onClick={() => erase(id)}>
        <IconX size={16} />
      </IconButton>
    </li>
  );
}
