import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { useLayerFigures } from './use-layer-figures.ts';

/** After the last change, so that a drag is told once, by where it led. Milliseconds. */
const REST = 900;

/** Says aloud how many of the active layer a changed filter leaves. */
export function SpokenCount({ layer }: { layer: Layer }) {
  const { t } = useTranslation();
  const format = useFormats();
  const { shown, filtered } = useLayerFigures(layer);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (shown === undefined || !filtered) return setSaid('');
    const text = t('layers.counted', { layer: t(`layer.${layer}`), n: format.count(shown) });
    const timer = setTimeout(setSaid, REST, text);
    return () => clearTimeout(timer);
  }, [shown, filtered, layer, t, format]);
  return <VisuallyHidden role="status">{said}</VisuallyHidden>;
}
