import { IconArrowLeft, IconArrowRight, IconListDetails, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { keyCaps } from '../app/key-caps.ts';
import { useGuide } from '../state/guide.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { printGuide } from './print-guide.ts';

/** Back, forward, contents, print. @param wide the contents are always there */
export function GuideButtons({ wide }: { wide: boolean }) {
  const { t } = useTranslation();
  const { visits, at, back, on, view, set } = useGuide();
  return (
    <>
      <IconButton
        label={t('guide.back')}
        keys={keyCaps('Alt+ArrowLeft').join(' ')}
        data-disabled={at === 0 || undefined}
        aria-disabled={at === 0}
        onClick={back}
      >
        <IconArrowLeft size={18} stroke={1.6} />
      </IconButton>
      <IconButton
        label={t('guide.on')}
        keys={keyCaps('Alt+ArrowRight').join(' ')}
        data-disabled={at === visits.length - 1 || undefined}
        aria-disabled={at === visits.length - 1}
        onClick={on}
      >
        <IconArrowRight size={18} stroke={1.6} />
      </IconButton>
      {!wide && (
        <IconButton
          label={t('guide.toContents')}
          aria-pressed={view === 'contents'}
          onClick={() => set({ view: view === 'contents' ? 'page' : 'contents' })}
        >
          <IconListDetails size={18} stroke={1.6} />
        </IconButton>
      )}
      <IconButton label={t('guide.print')} onClick={printGuide}>
        <IconPrinter size={18} stroke={1.6} />
      </IconButton>
    </>
  );
}
