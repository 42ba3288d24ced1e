import { IconFocusCentered, IconPolygon } from '@tabler/icons-react';
import type { Geometry } from 'geojson';
import { useTranslation } from 'react-i18next';
import { useReviewItem } from '../../api/review.ts';
import { ShortcutButton } from '../../app/shortcut-button.tsx';
import { useReview } from '../../state/review.ts';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DrawTools } from './draw/draw-tools.tsx';
import { EvidenceMenu } from './evidence/evidence-menu.tsx';
import { showFinding } from './finding-on-map.tsx';
import { ItemFacts } from './item-facts.tsx';
import styles from './review.module.css';
import type { Reviewing } from './use-reviewing.ts';
import { VerdictBar } from './verdict-bar.tsx';

/** The finding on the table: what is known of it, and the verdict. */
export function ItemPanel({ id, reviewing }: { id: number; reviewing: Reviewing }) {
  const { t } = useTranslation();
  const { data, error } = useReviewItem(id);
  const shapes = useReview((s) => s.shapes);
  const set = useReview((s) => s.set);
  return (
    <Panel
      guide="review#judge"
      title={data?.key ?? t('review.unnamed', { id })}
      className={styles.itemPanel}
      onClose={() => void reviewing.leave(false)}
      actions={
        <>
          <ShortcutButton
            label={t('review.shapes')}
            shortcut="reviewShapes"
            aria-pressed={shapes}
            variant={shapes ? 'light' : 'subtle'}
            onClick={() => set({ shapes: !shapes })}
          >
            <IconPolygon size={18} stroke={1.6} />
          </ShortcutButton>
          <EvidenceMenu subject={{ kind: 'finding', id }} name={data?.key ?? `#${id}`} />
          <IconButton label={t('review.zoomTo')} onClick={() => data && showFinding(data.geometry as Geometry)}>
            <IconFocusCentered size={18} stroke={1.6} />
          </IconButton>
        </>
      }
    >
      <div className={styles.body}>
        <DrawTools id={id} />
        {error && !data && <EmptyNote title={t('review.failed')} />}
        {data && <ItemFacts item={data} />}
      </div>
      <VerdictBar seat={data?.seat ?? 'first'} reviewing={reviewing} />
    </Panel>
  );
}
