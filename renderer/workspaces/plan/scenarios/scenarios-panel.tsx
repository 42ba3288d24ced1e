import { Button, Loader } from '@mantine/core';
import { IconGitBranch, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/queries.ts';
import { useScenarios } from '../../../api/scenarios.ts';
import { mayPlan } from '../../../app/may-edit.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { usePlan } from '../../../state/plan.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { NameForm } from './name-form.tsx';
import { OpenScenario } from './open-scenario.tsx';
import { ScenarioTree } from './scenario-tree.tsx';
import styles from './scenarios.module.css';
import { useScenarioActions } from './use-scenario-actions.ts';

/** Scenarios as a tree, and the one that is open with its changes. */
export function ScenariosPanel() {
  const { t } = useTranslation();
  const { data, error, refetch } = useScenarios();
  const editor = mayPlan(useSession().data?.role);
  const [naming, setNaming] = useState(false);
  const { create } = useScenarioActions();
  const active = usePlan((s) => s.scenario);
  const open = data?.find((s) => s.id === active);
  return (
    <div className={styles.body}>
      <p className={styles.hint}>{t('scenarios.intro')}</p>
      {error && (
        <EmptyNote title={t('scenarios.failed')} text={messageOf(error)}>
          <Button size="xs" variant="light" onClick={() => void refetch()}>
            {t('common.retry')}
          </Button>
        </EmptyNote>
      )}
      {!data && !error && <Loader size="sm" aria-label={t('common.loading')} />}
      {data?.length === 0 && !naming && (
        <EmptyNote
          icon={<IconGitBranch size={28} stroke={1.4} />}
          title={t('scenarios.none')}
          text={t('scenarios.noneHint')}
        />
      )}
      {data && data.length > 0 && <ScenarioTree scenarios={data} editor={editor} />}
      {editor &&
        (naming ? (
          <NameForm
            name=""
            submit={t('scenarios.create')}
            onDone={(name) => {
              setNaming(false);
              if (name) void create(name, null);
            }}
          />
        ) : (
          <Button
            size="xs"
            variant="light"
            className={styles.start}
            leftSection={<IconPlus size={16} stroke={1.6} />}
            onClick={() => setNaming(true)}
          >
            {t('scenarios.new')}
          </Button>
        ))}
      {open && <OpenScenario scenario={open} editor={editor} />}
    </div>
  );
}
