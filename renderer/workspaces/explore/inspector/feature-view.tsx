import { Alert, Button, Group } from '@mantine/core';
import { IconPencil, IconVector, IconZoomIn } from '@tabler/icons-react';
import type { Geometry } from 'geojson';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeatureDetail } from '../../../../electron/contract/features.ts';
import { seatIn } from '../../../../electron/domain/review.ts';
import { useSession } from '../../../api/queries.ts';
import { mayDrawLayer, mayEdit } from '../../../app/may-edit.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useUi } from '../../../state/ui.ts';
import { useDraft } from '../edit/draft.ts';
import { SegmentSections } from '../segments/segment-sections.tsx';
import { zoomToGeometry } from '../zoom-to.ts';
import { EditForm } from './edit-form.tsx';
import { FieldList } from './field-list.tsx';
import { Heading } from './heading.tsx';
import { History } from './history.tsx';
import styles from './inspector.module.css';
import { Moves } from './moves.tsx';
import { OpenCase } from './open-case.tsx';
import { Photos } from './photos/photos.tsx';
import { Place } from './place.tsx';
import { Retire } from './retire.tsx';
import { Section } from './section.tsx';
import { SourceColumns } from './source-columns.tsx';
import { ToReview } from './to-review.tsx';

export function FeatureView({ feature }: { feature: FeatureDetail }) {
  const { t } = useTranslation();
  const values = useValues();
  const [editing, setEditing] = useState(false);
  const role = useSession().data?.role;
  const reshaping = useDraft((s) => s.draft?.kind === 'reshape');
  const editable = mayDrawLayer(role, feature.layer) && feature.retiredAt === null;
  const part = partOf(feature);

  if (editing) return <EditForm feature={feature} onDone={() => setEditing(false)} />;
  return (
    <div className={styles.body}>
      <Heading feature={feature} />
      {feature.retiredAt !== null && (
        <Alert variant="light" color="gray" p="xs">
          {t('inspector.retiredAt', { at: values.instant(feature.retiredAt) })}
        </Alert>
      )}
      <Group gap="xs" wrap="wrap">
        <Button
          size="xs"
          variant="light"
          leftSection={<IconZoomIn size={16} />}
          onClick={() => zoomToGeometry(feature.geometry as Geometry)}
        >
          {t('inspector.zoom')}
        </Button>
        {editable && (
          <>
            <Button size="xs" variant="default" leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>
              {t('inspector.edit')}
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconVector size={16} />}
              disabled={reshaping}
              onClick={() => {
                useDraft.getState().start({
                  kind: 'reshape',
                  layer: feature.layer,
                  id: feature.id,
                  rev: feature.rev,
                  geometry: feature.geometry as Geometry,
                  changed: false,
                });
                useUi.getState().set({ tool: 'edit' });
              }}
            >
              {t('inspector.reshape')}
            </Button>
          </>
        )}
      </Group>
      <FieldList feature={feature} />
      {editable && part && <ToReview id={feature.id} part={part} />}
      {editable && !part && feature.moves.length > 0 && <Moves feature={feature} role={role} />}
      {editable && <OpenCase feature={feature} />}
      {feature.layer === 'segments' && <SegmentSections feature={feature} editable={editable} />}
      {mayEdit(role) && <Photos feature={feature} editable={editable} />}
      <Section title={t('inspector.place')}>
        <Place feature={feature} />
      </Section>
      <Section title={t('inspector.history')} count={feature.history.length}>
        <History feature={feature} />
      </Section>
      {Object.keys(feature.props).length > 0 && (
        <Section title={t('inspector.source')} count={Object.keys(feature.props).length}>
          <SourceColumns props={feature.props} />
        </Section>
      )}
      {editable && <Retire feature={feature} />}
    </div>
  );
}

/** Where in Review it is decided what comes next of a finding; null where its moves are made here. */
function partOf({ layer, fields }: FeatureDetail): 'findings' | 'field' | null {
  if (layer !== 'structures') return null;
  const status = String(fields.status ?? 'new');
  if (seatIn(status) !== null) return 'findings';
  return status === 'field_check' ? 'field' : null;
}
