import { useTranslation } from 'react-i18next';
import { originalUrl, thumbnailUrl } from '../../../api/photos.ts';

/** A photo that was given as evidence, small; opens the original. */
export function EvidencePhoto({ sha256, n }: { sha256: string; n: number }) {
  const { t } = useTranslation();
  return (
    <a href={originalUrl({ sha256 })} target="_blank" rel="noreferrer">
      <img src={thumbnailUrl({ sha256 })} alt={t('cases.photo', { n })} loading="lazy" />
    </a>
  );
}
