import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconPointer } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFeature } from '../../../api/queries.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { isDrawn, useSegmentSketch } from '../../../state/segment-sketch.ts';
import { useSelection } from '../../../state/selection.ts';
import { useUi } from '../../../state/ui.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useDraft } from '../edit/draft.ts';
import { SegmentForm } from '../segments/segment-form.tsx';
import { CreateForm } from './create-form.tsx';
import { FeatureView } from './feature-view.tsx';
import styles from './inspector.module.css';
import { Neighbours } from './neighbours.tsx';

/** What is known of the selected feature, and what may be done with it. */
export function Inspector() {
  const { t } = useTranslation();
  const open = useUi((s) => s.panels.inspector);
  const selected = useSelection((s) => s.selected);
  const draft = useDraft((s) => s.draft);
  const drawn = useSegmentSketch((s) => (isDrawn(s) ? s.trace : null));
  const { data, error, refetch } = useFeature(selected);
  useEffect(() => {
    // Choosing a feature is asking about it.
    if (selected && !useUi.getState().panels.inspector) useUi.getState().togglePanel('inspector');
  }, [selected]);

  if (draft?.kind === 'create' && draft.geometry) {
    return <CreateForm layer={draft.layer} geometry={draft.geometry} />;
  }
  if (drawn) return <SegmentForm trace={drawn} />;
  if (!open) return null;
  const close = () => {
    if (selected) useSelection.getState().select(null);
    else useUi.getState().togglePanel('inspector');
  };
  return (
    <Panel
      guide="table#inspector"
      className={styles.panel}
      title={selected ? t('inspector.of', { layer: t(`layer.${selected.layer}`) }) : t('inspector.title')}
      actions={selected && <Neighbours selected={selected} />}
      onClose={close}
    >
      {!selected && <EmptyNote icon={<IconPointer />} title={t('inspector.empty')} text={t('inspector.emptyHint')} />}
      {selected && error && (
        <EmptyNote icon={<IconAlertTriangle />} title={t('inspector.failed')} text={messageOf(error)}>
          <Button variant="light" onClick={() => void refetch()}>
            {t('common.retry')}
          </Button>
        </EmptyNote>
      )}
      {selected && !error && !data && (
        <div className={styles.wait}>
          <Loader size="sm" aria-label={t('common.loading')} />
        </div>
      )}
      {selected && !error && data && <FeatureView key={`${data.layer} ${data.id}`} feature={data} />}
    </Panel>
  );
}
