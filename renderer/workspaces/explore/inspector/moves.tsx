import { Alert, Button, Group, TagsInput, Text, Textarea } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeatureDetail } from '../../../../electron/contract/features.ts';
import type { Role } from '../../../../electron/contract/may.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { valueLabel } from '../../../i18n/labels.ts';
import { useCommit } from '../edit/use-commit.ts';
import { TermTip } from '../terms/term-tip.tsx';
import styles from './inspector.module.css';

type Move = FeatureDetail['moves'][number];

/** The states the feature may go to now; where reason and evidence are needed they are asked for. */
export function Moves({ feature, role }: { feature: FeatureDetail; role: Role | undefined }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Move | null>(null);
  return (
    <section aria-label={t('inspector.moves')} className={styles.moves}>
      <h4 className={styles.sub}>
        {t('inspector.moves')}
        <TermTip term="trace" />
      </h4>
      {chosen ? (
        <MoveForm feature={feature} move={chosen} onDone={() => setChosen(null)} />
      ) : (
        <Group gap="xs">
          {feature.moves.map((move) => {
            const refused = move.role !== null && move.role !== role;
            return (
              <Button
                key={move.to}
                size="xs"
                variant="light"
                disabled={refused}
                title={refused ? t('inspector.needsRole', { role: t(`role.${move.role}`) }) : undefined}
                leftSection={<IconArrowRight size={14} />}
                onClick={() => setChosen(move)}
              >
                {valueLabel(t, feature.layer, 'status', move.to)}
                {move.evidenced && ' *'}
              </Button>
            );
          })}
        </Group>
      )}
      {!chosen && feature.moves.some((m) => m.evidenced) && (
        <p className={styles.faint}>{t('inspector.evidencedHint')}</p>
      )}
    </section>
  );
}

function MoveForm({ feature, move, onDone }: { feature: FeatureDetail; move: Move; onDone(): void }) {
  const { t } = useTranslation();
  const { commit, isPending, error } = useCommit();
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState<string[]>([]);
  const [asked, setAsked] = useState(false);
  const needsReason = asked && move.evidenced && reason.trim() === '';
  const needsEvidence = asked && move.evidenced && evidence.length === 0;

  const send = async (e: FormEvent) => {
    e.preventDefault();
    setAsked(true);
    if (move.evidenced && (reason.trim() === '' || evidence.length === 0)) return;
    const { layer, id, rev } = feature;
    const body = {
      rev,
      to: move.to,
      reason: reason.trim() || undefined,
      evidence: evidence.length ? evidence : undefined,
    };
    try {
      await commit({ do: 'move', layer, id, body });
      onDone();
    } catch {
      // Told below, with what was typed still there.
    }
  };
  return (
    <form onSubmit={(e) => void send(e)} className={styles.form}>
      <Text size="sm" fw={600}>
        {t('inspector.moveTo', { to: valueLabel(t, feature.layer, 'status', move.to) })}
      </Text>
      <Textarea
        label={t('inspector.reason')}
        withAsterisk={move.evidenced}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        data-autofocus
        value={reason}
        error={needsReason && t('inspector.reasonNeeded')}
        onChange={(e) => setReason(e.currentTarget.value)}
      />
      <TagsInput
        label={t('inspector.evidence')}
        description={t('inspector.evidenceHint')}
        withAsterisk={move.evidenced}
        value={evidence}
        maxTags={50}
        acceptValueOnBlur
        error={needsEvidence && t('inspector.evidenceNeeded')}
        onChange={setEvidence}
      />
      {error && (
        <Alert color="red" variant="light" p="xs" role="alert">
          {messageOf(error)}
        </Alert>
      )}
      <Group gap="xs">
        <Button type="submit" size="xs" loading={isPending}>
          {t('inspector.moveDo')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </Group>
    </form>
  );
}
