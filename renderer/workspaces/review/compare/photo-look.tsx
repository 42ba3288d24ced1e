import { type CSSProperties, useEffect, useId, useState } from 'react';
import { urlOf } from '../../../../electron/contract/endpoint.ts';
import { thumbnail } from '../../../../electron/contract/media.ts';
import { useLook } from '../../../state/look.ts';
import { lookTable, tonesOf } from './look-table.ts';

/** A filter that shows photos in this window as adjusted, and the style that puts it on; null while nothing is. */
export function usePhotoLook(sha256: string): { style: CSSProperties; filter: React.ReactNode } {
  const id = useId();
  const { on, set: _, ...look } = useLook();
  const tones = useTones(on && look.equalise ? sha256 : null);
  if (!on) return { style: {}, filter: null };
  const values = lookTable(look, tones)
    .map((v) => v.toFixed(4))
    .join(' ');
  const style = { '--photo-look': `url("#${id}")` } as CSSProperties;
  return {
    style,
    filter: (
      <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden>
        <filter id={id} colorInterpolationFilters="sRGB" x="0" y="0" width="1" height="1">
          <feComponentTransfer>
            <feFuncR type="table" tableValues={values} />
            <feFuncG type="table" tableValues={values} />
            <feFuncB type="table" tableValues={values} />
          </feComponentTransfer>
        </filter>
      </svg>
    ),
  };
}

/** How often each tone occurs in a photo, from its thumbnail: the photo itself would take long. Null while not known. */
function useTones(sha256: string | null): Uint32Array | null {
  const [found, setFound] = useState<{ sha256: string; tones: Uint32Array } | null>(null);
  useEffect(() => {
    if (sha256 === null) return;
    let wanted = true;
    const image = new Image();
    image.src = urlOf(thumbnail, { params: { sha256 }, query: { size: 320 } });
    image.decode().then(
      () => {
        const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
        const context = canvas.getContext('2d', { willReadFrequently: true });
        if (!wanted || !context) return;
        context.drawImage(image, 0, 0);
        const tones = tonesOf(context.getImageData(0, 0, canvas.width, canvas.height).data);
        setFound({ sha256, tones });
      },
      () => undefined, // without a thumbnail nothing is equalised
    );
    return () => {
      wanted = false;
    };
  }, [sha256]);
  return found?.sha256 === sha256 ? found.tones : null;
}
