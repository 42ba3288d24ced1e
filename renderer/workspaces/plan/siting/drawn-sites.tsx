import { Button, VisuallyHidden } from '@mantine/core';
import { IconArrowBackUp, IconCrosshair, IconMapPin, IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useScheme } from '../../../app/use-scheme.ts';
import { usePlanLayer } from '../../../map/layers/plan-layer.ts';
import { DRAWN_SOURCE, drawnFeatures, drawnLayers } from '../../../map/layers/plan-siting-drawn.ts';
import { useSiting } from '../../../state/plan-siting.ts';
import { DrawnRow } from './drawn-row.tsx';
import styles from './siting.module.css';
import { TypedSite } from './typed-site.tsx';
import { useDrawSites } from './use-draw-sites.ts';

/** Candidates that the user puts on the map: by clicks, in the middle of the map, or by typed coordinates. */
export function DrawnSites() {
  const { t } = useTranslation();
  const drawn = useSiting((s) => s.form.drawn);
  const cleared = useSiting((s) => s.cleared.length);
  const { clear, takeBack } = useSiting.getState();
  const scheme = useScheme();
  const { inHand, toggle, add, addInMiddle } = useDrawSites();
  const layers = useMemo(() => drawnLayers(scheme), [scheme]);
  const features = useMemo(() => drawnFeatures(drawn), [drawn]);
  usePlanLayer(DRAWN_SOURCE, features, layers);
  return (
    <fieldset className={styles.drawn} aria-label={t('siting.source.given')}>
      <div className={styles.row}>
        <Button
          size="xs"
          variant={inHand ? 'filled' : 'light'}
          aria-pressed={inHand}
          disabled={!addInMiddle}
          leftSection={<IconMapPin size={16} stroke={1.6} />}
          onClick={toggle}
        >
          {t('siting.drawn.draw')}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={!addInMiddle}
          leftSection={<IconCrosshair size={16} stroke={1.6} />}
          onClick={() => addInMiddle?.()}
        >
          {t('siting.drawn.middle')}
        </Button>
      </div>
      <p className={styles.hint}>{t(inHand ? 'siting.drawn.hintDrawing' : 'siting.drawn.hint')}</p>
      <TypedSite onPlace={add} />
      <ul className={styles.list}>
        {drawn.map((site) => (
          <DrawnRow key={site.id} site={site} />
        ))}
      </ul>
      {(drawn.length > 0 || cleared > 0) && (
        <div className={styles.row}>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconArrowBackUp size={14} stroke={1.6} />}
            onClick={takeBack}
          >
            {drawn.length > 0 ? t('siting.drawn.undo') : t('siting.drawn.undoClear', { count: cleared })}
          </Button>
          {drawn.length > 1 && (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconTrash size={14} stroke={1.6} />}
              onClick={clear}
            >
              {t('siting.drawn.clear')}
            </Button>
          )}
        </div>
      )}
      {drawn.length > 0 && <p className={styles.hint}>{t('siting.drawn.kept')}</p>}
      <VisuallyHidden role="status">{t('siting.drawn.count', { count: drawn.length })}</VisuallyHidden>
    </fieldset>
  );
}
