import { IconExternalLink, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { closeGuide } from '../app/open-guide.ts';
import { useGuide } from '../state/guide.ts';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './guide.module.css';
import { Guide } from './guide.tsx';
import { GuideButtons } from './guide-buttons.tsx';
import { addressOf } from './line.tsx';

/** The guide at the right edge of the window: map, panels and dialogs stay in use beside it. */
export function GuidePanel() {
  const { t } = useTranslation();
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset.guide = 'open';
    return () => {
      delete dataset.guide;
    };
  }, []);
  return (
    <aside className={styles.panel} aria-label={t('guide.title')} data-guide-panel>
      <Guide
        wide={false}
        header={
          <>
            <span className={styles.title}>{t('guide.title')}</span>
            <GuideButtons wide={false} />
            <IconButton label={t('guide.ownWindow')} onClick={openOwnWindow}>
              <IconExternalLink size={18} stroke={1.6} />
            </IconButton>
            <IconButton label={t('shell.close')} keys="Esc" onClick={closeGuide}>
              <IconX size={18} />
            </IconButton>
          </>
        }
      />
    </aside>
  );
}

/** The desktop app has a window for it, a browser a tab. */
function openOwnWindow(): void {
  const { visits, at } = useGuide.getState();
  const visit = visits[at];
  if (!visit) return;
  closeGuide();
  const place = visit.heading ? (`${visit.page}#${visit.heading}` as const) : visit.page;
  if (window.zhitu) void window.zhitu.openGuide(place);
  else window.open(addressOf(visit.page, visit.heading), 'zhitu-guide');
}
