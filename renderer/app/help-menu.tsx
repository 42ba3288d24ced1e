import { Kbd, Menu } from '@mantine/core';
import {
  IconBook,
  IconBook2,
  IconChecklist,
  IconDatabaseExport,
  IconHelp,
  IconHistory,
  IconInfoCircle,
  IconKeyboard,
  IconPlugConnected,
  IconShieldCheck,
  IconStethoscope,
  IconUsers,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/queries.ts';
import { useUi } from '../state/ui.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { mayAdminister, mayOversee } from './may-edit.ts';
import { openGuide } from './open-guide.ts';
import { useShortcutRegistry } from './shortcuts.ts';
import { capsOf } from './use-key-text.ts';

export function HelpMenu() {
  const { t } = useTranslation();
  const set = useUi((s) => s.set);
  const { data: session } = useSession();
  const help = useShortcutRegistry((s) => s.shortcuts.help);
  const guide = useShortcutRegistry((s) => s.shortcuts.guide);
  return (
    <Menu position="bottom-end" width={240} withinPortal={false}>
      <Menu.Target>
        <IconButton label={t('shell.help')}>
          <IconHelp size={20} stroke={1.6} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconBook size={18} stroke={1.6} />}
          rightSection={<Kbd size="xs">{guide ? capsOf(guide).join(' ') : 'F1'}</Kbd>}
          onClick={() => openGuide('start')}
        >
          {t('guide.title')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={18} stroke={1.6} />}
          rightSection={<Kbd size="xs">{help ? capsOf(help).join(' ') : '?'}</Kbd>}
          onClick={() => set({ dialog: 'keys' })}
        >
          {t('shell.keys')}
        </Menu.Item>
        <Menu.Item leftSection={<IconBook2 size={18} stroke={1.6} />} onClick={() => set({ dialog: 'glossary' })}>
          {t('glossary.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconChecklist size={18} stroke={1.6} />} onClick={() => set({ dialog: 'reconcile' })}>
          {t('shell.reconcile')}
        </Menu.Item>
        <Menu.Item leftSection={<IconShieldCheck size={18} stroke={1.6} />} onClick={() => set({ dialog: 'audit' })}>
          {t('audit.title')}
        </Menu.Item>
        {mayOversee(session?.role) && (
          <Menu.Item leftSection={<IconUsers size={18} stroke={1.6} />} onClick={() => set({ dialog: 'people' })}>
            {t('accounts.title')}
          </Menu.Item>
        )}
        {mayAdminister(session?.role) && (
          <Menu.Item
            leftSection={<IconDatabaseExport size={18} stroke={1.6} />}
            onClick={() => set({ dialog: 'backups' })}
          >
            {t('backups.title')}
          </Menu.Item>
        )}
        {mayAdminister(session?.role) && (
          <Menu.Item
            leftSection={<IconPlugConnected size={18} stroke={1.6} />}
            onClick={() => set({ dialog: 'sharing' })}
          >
            {t('sharing.title')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconHistory size={18} stroke={1.6} />} onClick={() => set({ dialog: 'history' })}>
          {t('shell.history')}
        </Menu.Item>
        {mayOversee(session?.role) && (
          <Menu.Item
            leftSection={<IconStethoscope size={18} stroke={1.6} />}
            onClick={() => set({ dialog: 'diagnostics' })}
          >
            {t('diagnostics.title')}
          </Menu.Item>
        )}
        <Menu.Divider role="separator" />
        <Menu.Item leftSection={<IconInfoCircle size={18} stroke={1.6} />} onClick={() => set({ dialog: 'about' })}>
          {t('shell.about')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
