import { Button } from '@mantine/core';
import { IconBackspace } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { canFinish } from '../../../map/interactions/edit-sketch.ts';
import { useSketch } from '../../../state/sketch.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { Draft } from './draft.ts';
import styles from './edit.module.css';
import { Figures } from './figures.tsx';
import { VertexButtons } from './vertex-buttons.tsx';

/** While a new feature is drawn; when it is finished, while its fields are asked for. */
export function PenBar({ draft, onCancel }: { draft: Extract<Draft, { kind: 'create' }>; onCancel(): void }) {
  const { t } = useTranslation();
  const sketch = useSketch((s) => s.sketch);
  const { removeLast, finish } = useSketch.getState();
  const { layer, shape, geometry } = draft;
  const title = t('edit.drawIn', { layer: t(`layer.${layer}`), shape: t(`edit.shape.${shape}`) });
  return (
    <section className={styles.bar} aria-label={title}>
      <strong>{title}</strong>
      {shape !== 'Point' && !geometry && <Figures />}
      {!geometry && shape !== 'Point' && (
        <>
          <IconButton
            label={t('edit.removeLast')}
            keys="Backspace"
            disabled={!sketch?.points.length}
            onClick={removeLast}
          >
            <IconBackspace size={18} stroke={1.6} />
          </IconButton>
          <Button size="xs" disabled={!sketch || !canFinish(sketch)} onClick={finish}>
            {t('edit.finish')}
          </Button>
        </>
      )}
      {geometry && shape !== 'Point' && <VertexButtons />}
      <Button size="xs" variant="default" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
      <p className={styles.hint}>
        {t(
          geometry
            ? `edit.finished.${shape === 'Point' ? 'point' : 'other'}`
            : shape === 'Point'
              ? 'edit.pointHint'
              : 'edit.drawHint',
        )}
      </p>
    </section>
  );
}
