import { Button, Menu, Text } from '@mantine/core';
import { IconCheck, IconUserCircle, IconUsers } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAccount } from '../../api/account.ts';
import { leaveReview, usePeople } from '../../api/review.ts';
import { useDesk } from '../../state/desk.ts';
import { useReview } from '../../state/review.ts';
import { useUi } from '../../state/ui.ts';

/** Says who sits at this window, and lets another sit down; where people sign in, the bar says it. */
export function DeskMenu() {
  const state = useAccount().data?.state;
  return state === 'single' ? <Seats /> : null;
}

function Seats() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { person, sit } = useDesk();
  const set = useReview((s) => s.set);
  const { data } = usePeople();
  const change = async (next: { id: number; name: string } | null) => {
    const held = useReview.getState().current;
    if (held !== null) await leaveReview(held, false).catch(() => undefined);
    set({ current: null, dismissing: false, given: [] });
    sit(next);
    await client.resetQueries({ queryKey: ['review'] });
    await client.invalidateQueries();
  };
  const mark = (on: boolean) => (on ? <IconCheck size={16} stroke={1.8} /> : <span style={{ width: 16 }} />);
  return (
    <Menu position="bottom-end" width={260} withinPortal={false}>
      <Menu.Target>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconUserCircle size={18} stroke={1.6} />}
          aria-label={`${t('review.desk')}: ${person?.name ?? t('review.me')}`}
        >
          {person?.name ?? t('review.me')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('review.sit')}</Menu.Label>
        <Menu.Item leftSection={mark(person === null)} onClick={() => void change(null)}>
          {t('review.me')}
        </Menu.Item>
        {(data ?? [])
          .filter((p) => p.active)
          .map((p) => (
            <Menu.Item
              key={p.id}
              leftSection={mark(person?.id === p.id)}
              rightSection={
                <Text size="xs" c="var(--text-soft)">
                  {t(`review.roles.${p.role}`)}
                </Text>
              }
              onClick={() => void change({ id: p.id, name: p.name })}
            >
              {p.name}
            </Menu.Item>
          ))}
        <Menu.Divider role="separator" />
        <Menu.Item
          leftSection={<IconUsers size={16} stroke={1.6} />}
          onClick={() => useUi.getState().set({ dialog: 'people' })}
        >
          {t('review.managePeople')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
