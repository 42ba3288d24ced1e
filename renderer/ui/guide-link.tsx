import { IconHelp } from '@tabler/icons-react';
import { createContext, use } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuidePlace } from '../guide/contents.ts';
import { IconButton } from './icon-button.tsx';

/** Opens the user guide; null on pages that have none. */
export const GuideContext = createContext<((place: GuidePlace) => void) | null>(null);

interface Props {
  place: GuidePlace;
  className?: string | undefined;
  size?: number;
}

/** The `?` of a dialog or panel: its page of the user guide. */
export function GuideLink({ place, className, size = 28 }: Props) {
  const { t } = useTranslation();
  const open = use(GuideContext);
  if (!open) return null;
  return (
    <IconButton size={size} className={className} label={t('guide.of')} keys="F1" onClick={() => open(place)}>
      <IconHelp size={18} stroke={1.6} />
    </IconButton>
  );
}
