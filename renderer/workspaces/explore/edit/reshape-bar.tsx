import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Geometry } from 'geojson';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorMessage } from '../../../../electron/contract/errors.ts';
import type { AnyGeometry } from '../../../../electron/contract/features.ts';
import { checkGeometry } from '../../../../electron/domain/geometry-check.ts';
import { geometryArea, geometryLength } from '../../../../electron/domain/measure.ts';
import { ApiError } from '../../../api/client.ts';
import { featureQuery } from '../../../api/features.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useSelection } from '../../../state/selection.ts';
import { useUi } from '../../../state/ui.ts';
import { type Draft, useDraft } from './draft.ts';
import styles from './edit.module.css';
import { useCommit } from './use-commit.ts';
import { VertexButtons } from './vertex-buttons.tsx';

interface Props {
  draft: Extract<Draft, { kind: 'reshape' }>;
  /** Set to what Enter on the map does. */
  saveRef: RefObject<() => void>;
  onCancel(): void;
  onDone(): void;
}

/** Save or cancel the change of a feature's shape. */
export function ReshapeBar({ draft, saveRef, onCancel, onDone }: Props) {
  const { t } = useTranslation();
  const values = useValues();
  const client = useQueryClient();
  const language = useUi((s) => s.language);
  const { commit, isPending, error, reset } = useCommit();
  const [asked, setAsked] = useState(false);
  const { layer, id, rev, geometry, changed } = draft;
  const wrong = checkGeometry(layer, geometry);

  const save = async () => {
    setAsked(true);
    if (wrong || isPending) return;
    if (!changed) return onDone();
    try {
      const made = await commit({ do: 'update', layer, id, body: { rev, geometry: geometry as AnyGeometry } });
      // A segment in force goes on as a new version with a number of its own.
      if (made) useSelection.getState().select({ layer, id: made.id });
      onDone();
    } catch {
      // Told in the bar; the shape is still in hand.
    }
  };
  useEffect(() => {
    saveRef.current = () => void save();
  });
  const reload = async () => {
    const feature = await client.fetchQuery({ ...featureQuery(layer, id), staleTime: 0 });
    reset();
    if (feature.retiredAt !== null) return onDone();
    const now = feature.geometry as Geometry;
    useDraft.getState().start({ kind: 'reshape', layer, id, rev: feature.rev, geometry: now, changed: false });
  };

  const [length, area] = [geometryLength(geometry), geometryArea(geometry)];
  const conflict = error instanceof ApiError && error.code === 'conflict';
  return (
    <section className={styles.bar} aria-label={t('edit.reshapeOf', { layer: t(`layer.${layer}`) })}>
      <strong>{t('edit.reshapeOf', { layer: t(`layer.${layer}`) })}</strong>
      {(length > 0 || area > 0) && (
        <output className={styles.figure}>{area > 0 ? values.area(area) : values.length(length)}</output>
      )}
      {geometry.type !== 'Point' && <VertexButtons />}
      <Button size="xs" loading={isPending} disabled={!changed} onClick={() => void save()}>
        {t('common.save')}
      </Button>
      <Button size="xs" variant="default" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
      {wrong && (asked || wrong.code === 'geometry_crossing') && (
        <p className={styles.problem} role="alert">
          {errorMessage(wrong.code, language, { ...wrong })}
        </p>
      )}
      {error && (
        <p className={styles.problem} role="alert">
          {messageOf(error)}{' '}
          {conflict && (
            <Button size="compact-xs" variant="light" onClick={() => void reload()}>
              {t('common.reload')}
            </Button>
          )}
        </p>
      )}
      <p className={styles.hint}>{t(geometry.type === 'Point' ? 'edit.movePointHint' : 'edit.reshapeHint')}</p>
    </section>
  );
}
