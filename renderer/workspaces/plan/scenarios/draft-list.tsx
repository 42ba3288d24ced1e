import { Loader, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import type { Geometry } from 'geojson';
import { useTranslation } from 'react-i18next';
import type { ScenarioDraft, ScenarioInfo } from '../../../../electron/contract/plan-scenarios.ts';
import { bboxOf } from '../../../../electron/domain/measure.ts';
import { useScenarioDrafts } from '../../../api/scenarios.ts';
import { useCamera } from '../../../state/camera.ts';
import { useSelection } from '../../../state/selection.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { DraftMark } from './draft-mark.tsx';
import styles from './scenarios.module.css';
import { useScenarioActions } from './use-scenario-actions.ts';

/** What the scenario changes, in the order in which it was drawn. */
export function DraftList({ scenario, editor }: { scenario: ScenarioInfo; editor: boolean }) {
  const { t } = useTranslation();
  const { data } = useScenarioDrafts(scenario.id);
  const { change, busy } = useScenarioActions();
  if (!data) return <Loader size="sm" aria-label={t('common.loading')} />;
  if (data.drafts.length === 0) return <EmptyNote title={t('scenarios.noDrafts')} text={t('scenarios.noDraftsHint')} />;
  return (
    <ol className={styles.drafts} aria-label={t('scenarios.drafts')}>
      {data.drafts.map((draft) => (
        <DraftRow
          key={draft.item.id}
          draft={draft}
          editor={editor && !busy}
          onDrop={() => void change({ do: 'drop', id: data.id, rev: data.rev, ids: [draft.item.id] })}
        />
      ))}
    </ol>
  );
}

function DraftRow({ draft, editor, onDrop }: { draft: ScenarioDraft; editor: boolean; onDrop(): void }) {
  const { t } = useTranslation();
  const { item, conflict } = draft;
  const name = draft.title ?? t('scenarios.unnamed');
  return (
    <li className={styles.draft}>
      <UnstyledButton
        className={styles.name}
        aria-label={t('scenarios.show', { name })}
        onClick={() => showDraft(draft)}
      >
        <DraftMark op={item.op} />
        <span className={styles.title}>{name}</span>
        <span className={styles.count}>
          {t(`scenarios.op.${item.op}`)} · {t(`layer.${item.layer}`)}
        </span>
        {conflict && (
          <span className={styles.conflict}>
            <IconAlertTriangle size={14} aria-hidden />
            {t(`scenarios.conflict.${conflict}`)}
          </span>
        )}
      </UnstyledButton>
      {editor && (
        <IconButton size={28} label={t('scenarios.drop', { name })} onClick={onDrop}>
          <IconX size={16} />
        </IconButton>
      )}
    </li>
  );
}

const CLOSE = 17; // zoom at which single stalls can be told apart

function showDraft({ item, after, before }: ScenarioDraft): void {
  const geometry = (after ?? before) as Geometry | null;
  const { goTo, view } = useCamera.getState();
  if (geometry?.type === 'Point') {
    const [lon = 0, lat = 0] = geometry.coordinates;
    goTo({ centre: [lon, lat], zoom: Math.max(CLOSE, view?.zoom ?? CLOSE) });
  } else if (geometry) goTo({ bbox: bboxOf(geometry), zoom: CLOSE });
  useSelection.getState().select(item.op === 'add' ? null : { layer: item.layer, id: item.featureId });
}
