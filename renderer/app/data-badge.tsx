import { Button, Popover, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../electron/contract/system.ts';
import { useUi } from '../state/ui.ts';
import styles from './data-badge.module.css';
import { useFormats } from './use-formats.ts';

/** Always in sight: that the data are a drawing, and how old they are. */
export function DataBadge({ session }: { session: Session }) {
  const { t } = useTranslation();
  const format = useFormats();
  const set = useUi((s) => s.set);
  const asOf = t('shell.asOf', { date: format.date(session.asOf) });
  return (
    <Popover width={320} position="bottom-start">
      <Popover.Target>
        <UnstyledButton className={session.schematic ? styles.schematic : styles.plain}>
          {session.schematic && <strong>{t('shell.schematic')}</strong>}
          <span>{asOf}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600} mb={4}>
          {session.schematic ? t('shell.schematic') : session.database}
        </Text>
        <Text size="sm" c="var(--text-soft)" lh={1.6}>
          {session.schematic ? t('shell.schematicWhat') : t('shell.asOfWhat')}
        </Text>
        {session.schematic && (
          <Button variant="light" mt="sm" fullWidth onClick={() => set({ dialog: 'reconcile' })}>
            {t('shell.reconcile')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
