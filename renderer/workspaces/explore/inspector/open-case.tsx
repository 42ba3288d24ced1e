import { Button } from '@mantine/core';
import { IconFolderPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FeatureDetail } from '../../../../electron/contract/features.ts';
import type { CaseKind } from '../../../../electron/domain/cases.ts';
import { representativePoint } from '../../../../electron/domain/measure.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { goToWorkspace } from '../../../app/go-to-workspace.ts';
import { useCases } from '../../../state/cases.ts';
import { useReview } from '../../../state/review.ts';
import { titleField } from './heading.tsx';
import styles from './inspector.module.css';

const KINDS: Record<Layer, CaseKind> = {
  violations: 'violation',
  segments: 'segment',
  parking: 'parking',
  vendors: 'vendor',
  structures: 'structure',
};

/** Takes the feature to a new case, which is written down in Review. A finding has to be confirmed on site before. */
export function OpenCase({ feature }: { feature: FeatureDetail }) {
  const { t } = useTranslation();
  const { layer, id, fields, geometry } = feature;
  if (layer === 'structures' && !['confirmed', 'case_opened'].includes(String(fields.status))) {
    return <p className={styles.faint}>{t('cases.unconfirmed')}</p>;
  }
  const start = () => {
    const named = titleField(fields);
    const name = named ? String(fields[named]) : t('inspector.unnamed', { id });
    const [lon, lat] = representativePoint(geometry as Parameters<typeof representativePoint>[0]);
    useCases.getState().set({ draft: { kind: KINDS[layer], about: { layer, id, name }, lon, lat } });
    useReview.getState().set({ part: 'cases' });
    goToWorkspace('review');
  };
  return (
    <div>
      <Button size="xs" variant="light" leftSection={<IconFolderPlus size={16} />} onClick={start}>
        {t('cases.create')}
      </Button>
    </div>
  );
}
