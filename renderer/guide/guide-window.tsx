import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../app/language-switch.tsx';
import { switchLanguage } from '../i18n/index.ts';
import { useGuide, type Visit } from '../state/guide.ts';
import { useUi } from '../state/ui.ts';
import { Logo } from '../ui/logo.tsx';
import { FIRST_PAGE, placeOf } from './contents.ts';
import styles from './guide.module.css';
import { Guide } from './guide.tsx';
import { GuideButtons } from './guide-buttons.tsx';
import { addressOf } from './line.tsx';

/** The guide alone, at `/guide?page=…`: in a tab of its own, or in the desktop app's second window. */
export function GuideWindow() {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  useEffect(() => {
    void switchLanguage(language);
  }, [language]);
  useEffect(() => {
    document.title = `${t('guide.title')} · ${t('shell.title')}`;
  }, [t]);
  useAddress();
  useSharedLook();
  return (
    <main className={styles.window} data-guide-panel>
      <Guide
        wide
        header={
          <>
            <Logo />
            <span className={styles.title}>{t('guide.title')}</span>
            <GuideButtons wide />
            <LanguageSwitch />
          </>
        }
      />
    </main>
  );
}

function named(): Visit {
  const page = new URLSearchParams(location.search).get('page') ?? '';
  return placeOf(`${page}#${location.hash.slice(1)}`) ?? { page: FIRST_PAGE, heading: '' };
}

/** The address names what is shown, so that it can be kept and sent; the browser's own buttons work. */
function useAddress(): void {
  useEffect(() => {
    useGuide.setState({ visits: [named()], at: 0 });
    const go = () => useGuide.getState().visit(named());
    window.addEventListener('popstate', go);
    const stop = useGuide.subscribe(({ visits, at }, before) => {
      const now = visits[at];
      if (!now || (at === before.at && visits === before.visits)) return;
      const address = addressOf(now.page, now.heading);
      if (address !== location.pathname + location.search + location.hash) history.pushState(null, '', address);
    });
    return () => {
      window.removeEventListener('popstate', go);
      stop();
    };
  }, []);
}

/** Language and theme follow the app's window. */
function useSharedLook(): void {
  useEffect(() => {
    const look = ({ key }: StorageEvent) => {
      if (key === 'zhitu.ui') void useUi.persist.rehydrate();
    };
    window.addEventListener('storage', look);
    return () => window.removeEventListener('storage', look);
  }, []);
}
