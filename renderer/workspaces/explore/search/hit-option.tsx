import {
  IconBuildingCommunity,
  IconCrosshair,
  IconFileText,
  IconMapPin,
  IconRoad,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../../electron/contract/system.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { Swatch } from '../../../ui/swatch.tsx';
import { splitAtMatch } from './groups.ts';
import styles from './search.module.css';

const ICONS: Record<Exclude<SearchHit['kind'], 'feature'>, TablerIcon> = {
  road: IconRoad,
  place: IconMapPin,
  town: IconBuildingCommunity,
  case: IconFileText,
  coordinate: IconCrosshair,
};

interface Props {
  id: string;
  hit: SearchHit;
  typed: string;
  active: boolean;
  onChoose: () => void;
}

export function HitOption({ id, hit, typed, active, onChoose }: Props) {
  const { t } = useTranslation();
  const scheme = useScheme();
  const layer = hit.kind === 'feature' ? hit.layer : null;
  const Icon = hit.kind === 'feature' ? IconMapPin : ICONS[hit.kind];
  const detail =
    hit.kind === 'coordinate'
      ? t(`search.crs.${hit.detail.replace(/\W/g, '_')}`, { defaultValue: hit.detail })
      : [layer && t(`layer.${layer}`), hit.detail].filter(Boolean).join(' · ');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard acts on the combobox that owns the list
    <div
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      className={styles.option}
      // The focus stays in the box; a press must not take it away before the click comes.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {layer ? <Swatch layer={layer} scheme={scheme} size={18} /> : <Icon size={18} stroke={1.6} aria-hidden />}
      <span className={styles.label}>
        {splitAtMatch(hit.label, typed).map((piece, i) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces have no other name than their place
          i === 1 ? <mark key={i}>{piece}</mark> : <span key={i}>{piece}</span>,
        )}
      </span>
      {detail && <span className={styles.detail}>{detail}</span>}
    </div>
  );
}
