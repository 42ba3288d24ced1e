import { Button, Menu, UnstyledButton } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowsLeftRight,
  IconDots,
  IconFileText,
  IconGitBranch,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioInfo } from '../../../../electron/contract/plan-scenarios.ts';
import { usePlan } from '../../../state/plan.ts';
import { useReport } from '../../../state/report.ts';
import { useComparison } from '../../../state/scenario-comparison.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { NameForm } from './name-form.tsx';
import styles from './scenarios.module.css';
import { useScenarioActions } from './use-scenario-actions.ts';

/** One scenario: opened by its name; the rest is in its menu. */
export function ScenarioRow({ scenario, editor }: { scenario: ScenarioInfo; editor: boolean }) {
  const { t } = useTranslation();
  const { id, rev, name, status, items, parentId } = scenario;
  const active = usePlan((s) => s.scenario === id);
  const set = usePlan((s) => s.set);
  const { change, create, throwAway } = useScenarioActions();
  const [doing, setDoing] = useState<'rename' | 'branch' | 'throw' | null>(null);
  const openReport = useReport((s) => s.open);
  if (doing === 'rename' || doing === 'branch') {
    return (
      <NameForm
        name={doing === 'rename' ? name : t('scenarios.branchName', { name })}
        submit={doing === 'rename' ? t('common.save') : t('scenarios.create')}
        onDone={(given) => {
          setDoing(null);
          if (!given) return;
          if (doing === 'rename') void change({ do: 'rename', id, rev, name: given });
          else void create(given, id);
        }}
      />
    );
  }
  return (
    <>
      <div className={styles.row}>
        <UnstyledButton
          className={styles.name}
          aria-current={active}
          aria-label={status === 'open' ? t('scenarios.open', { name }) : name}
          disabled={status !== 'open'}
          onClick={() => set({ scenario: id })}
        >
          <span className={styles.title}>{name}</span>
          <span className={styles.count}>
            {status === 'open' ? t('scenarios.items', { count: items }) : t(`scenarios.status.${status}`)}
          </span>
        </UnstyledButton>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <IconButton size={28} label={t('scenarios.menu', { name })}>
              <IconDots size={16} />
            </IconButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconArrowsLeftRight size={16} />}
              onClick={() => useComparison.getState().begin(parentId, id)}
            >
              {t('scenarios.compare')}
            </Menu.Item>
            <Menu.Item leftSection={<IconFileText size={16} />} onClick={() => openReport({ of: 'scenario', id })}>
              {t('scenarios.report')}
            </Menu.Item>
            {editor && (
              <>
                <Menu.Item leftSection={<IconGitBranch size={16} />} onClick={() => setDoing('branch')}>
                  {t('scenarios.branch')}
                </Menu.Item>
                <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDoing('rename')}>
                  {t('scenarios.rename')}
                </Menu.Item>
                {status === 'open' && (
                  <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => setDoing('throw')}>
                    {t('scenarios.throwAway')}
                  </Menu.Item>
                )}
                {status === 'thrown_away' && (
                  <Menu.Item
                    leftSection={<IconArrowBackUp size={16} />}
                    onClick={() => void change({ do: 'bring-back', id, rev })}
                  >
                    {t('scenarios.bringBack')}
                  </Menu.Item>
                )}
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
      {doing === 'throw' && (
        <fieldset className={styles.ask} aria-label={t('scenarios.throwAway')}>
          <p>{t('scenarios.throwAwayAsk', { name })}</p>
          <Button size="compact-xs" color="red" onClick={() => void throwAway(scenario)}>
            {t('scenarios.throwAway')}
          </Button>
          <Button size="compact-xs" variant="default" autoFocus onClick={() => setDoing(null)}>
            {t('common.cancel')}
          </Button>
        </fieldset>
      )}
    </>
  );
}
