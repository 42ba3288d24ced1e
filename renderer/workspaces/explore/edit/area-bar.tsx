import { Button } from '@mantine/core';
import { IconBackspace } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { canFinish } from '../../../map/interactions/edit-sketch.ts';
import { useSketch } from '../../../state/sketch.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './edit.module.css';
import { Figures } from './figures.tsx';

/** While an area to filter by is drawn. */
export function AreaBar({ isBox, onCancel }: { isBox: boolean; onCancel(): void }) {
  const { t } = useTranslation();
  const sketch = useSketch((s) => s.sketch);
  const { removeLast, finish } = useSketch.getState();
  const title = t(isBox ? 'edit.filterBoxTitle' : 'edit.filterPolygonTitle');
  return (
    <section className={styles.bar} aria-label={title}>
      <strong>{title}</strong>
      <Figures />
      <IconButton label={t('edit.removeLast')} keys="Backspace" disabled={!sketch?.points.length} onClick={removeLast}>
        <IconBackspace size={18} stroke={1.6} />
      </IconButton>
      {!isBox && (
        <Button size="xs" disabled={!sketch || !canFinish(sketch)} onClick={finish}>
          {t('edit.finish')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
      <p className={styles.hint}>{t(isBox ? 'edit.filterBoxHint' : 'edit.drawHint')}</p>
    </section>
  );
}
