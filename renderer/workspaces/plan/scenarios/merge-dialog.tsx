import { Alert, Button, Group, SegmentedControl, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice, ScenarioConflict, ScenarioInfo } from '../../../../electron/contract/plan-scenarios.ts';
import { useMergeScenario, useScenarioConflicts } from '../../../api/scenarios.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { usePlan } from '../../../state/plan.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import styles from './scenarios.module.css';

/** Asks for a reason, and for a choice wherever the record went on without the scenario. */
export function MergeDialog({ scenario, onClose }: { scenario: ScenarioInfo; onClose(): void }) {
  const { t } = useTranslation();
  const { id, rev, name, items } = scenario;
  const { data: conflicts } = useScenarioConflicts(id);
  const { mutateAsync, isPending, error } = useMergeScenario();
  const [reason, setReason] = useState('');
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const undecided = conflicts?.some((c) => choices[c.item] === undefined) ?? true;
  const merge = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const merged = await mutateAsync({ id, rev, reason, choices });
      notifications.show({ message: t('scenarios.merged', { name, count: merged.changes.length }), autoClose: 6000 });
      if (merged.scenario.status !== 'open') usePlan.getState().set({ scenario: null });
      onClose();
    } catch {
      // Told in the dialog; the conflicts are read again.
    }
  };
  return (
    <Dialog opened guide="scenarios#merge" onClose={onClose} title={t('scenarios.mergeTitle', { name })} size="lg">
      <form onSubmit={(event) => void merge(event)}>
        <Text size="sm">{t('scenarios.mergeWhat', { count: items })}</Text>
        <Textarea
          mt="sm"
          label={t('scenarios.mergeReason')}
          description={t('scenarios.mergeReasonHint')}
          required
          data-autofocus
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {conflicts && conflicts.length > 0 && (
          <>
            <Text size="sm" mt="md">
              {t('scenarios.mergeConflicts')}
            </Text>
            <ul className={styles.choices}>
              {conflicts.map((conflict) => (
                <Conflict
                  key={conflict.item}
                  conflict={conflict}
                  chosen={choices[conflict.item]}
                  onChoose={(choice) => setChoices({ ...choices, [conflict.item]: choice })}
                />
              ))}
            </ul>
          </>
        )}
        {error && (
          <Alert color="red" variant="light" p="xs" mt="sm" role="alert">
            {messageOf(error)}
          </Alert>
        )}
        <Group mt="md" gap="xs">
          <Button type="submit" loading={isPending} disabled={reason.trim() === '' || undecided}>
            {t('scenarios.mergeYes')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

function Conflict({
  conflict,
  chosen,
  onChoose,
}: {
  conflict: ScenarioConflict;
  chosen: Choice | undefined;
  onChoose(choice: Choice): void;
}) {
  const { t } = useTranslation();
  const { kind, fields, choices, layer } = conflict;
  const name = conflict.title ?? t('scenarios.unnamed');
  const named = fields.map((f) => (f === 'geometry' ? t('scenarios.geometry') : t(`field.${f}`)));
  return (
    <li>
      <p>
        <strong>{name}</strong> · {t(`layer.${layer}`)}
        <br />
        {kind === 'gone' ? t('scenarios.mergeGone') : t('scenarios.mergeFields', { fields: named.join(', ') || '–' })}
      </p>
      <SegmentedControl
        size="xs"
        aria-label={t('scenarios.mergeChoice', { name })}
        data={choices.map((value) => ({ value, label: t(`scenarios.choice.${value}`) }))}
        value={chosen ?? ''}
        onChange={(value) => onChoose(value as Choice)}
      />
    </li>
  );
}
