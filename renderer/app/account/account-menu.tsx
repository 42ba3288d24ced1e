import { Button, Menu } from '@mantine/core';
import { IconKey, IconLock, IconLogout, IconUserCircle, IconUsers } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lockWindow, signOut, useAccount } from '../../api/account.ts';
import { useUi } from '../../state/ui.ts';
import { mayAdminister } from '../may-edit.ts';

/** Who is signed in at this window. Nothing where nobody has to. */
export function AccountMenu() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const set = useUi((s) => s.set);
  const person = useAccount().data?.person;
  if (!person) return null;
  return (
    <Menu position="bottom-end" width={230} withinPortal={false}>
      <Menu.Target>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconUserCircle size={18} stroke={1.6} />}
          aria-label={`${t('accounts.signedIn')}: ${person.name}`}
        >
          {person.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(`review.roles.${person.role}`)}</Menu.Label>
        <Menu.Item leftSection={<IconLock size={18} stroke={1.6} />} onClick={() => void lockWindow(client)}>
          {t('accounts.lock')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKey size={18} stroke={1.6} />} onClick={() => set({ dialog: 'password' })}>
          {t('accounts.changeOwn')}
        </Menu.Item>
        {mayAdminister(person.role) && (
          <Menu.Item leftSection={<IconUsers size={18} stroke={1.6} />} onClick={() => set({ dialog: 'people' })}>
            {t('accounts.title')}
          </Menu.Item>
        )}
        <Menu.Divider role="separator" />
        <Menu.Item leftSection={<IconLogout size={18} stroke={1.6} />} onClick={() => void signOut()}>
          {t('accounts.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
