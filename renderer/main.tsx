import './ui/mantine-styles.ts';
import '@mantine/notifications/styles.css';
import 'maplibre-gl/dist/maplibre-gl.css';
import './ui/tokens.css';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { watchPageErrors } from './api/page-errors.ts';
import { App } from './app/app.tsx';
import { openAnew } from './app/open-anew.ts';
import { keepFrames } from './app/page-frames.ts';
import { Providers } from './app/providers.tsx';
import { initI18n } from './i18n/index.ts';
import { useUi, workspaceAt } from './state/ui.ts';
import { noteFault } from './state/wall-fault.ts';

// An address that names a workspace goes before what was open last.
const named = workspaceAt(location.pathname);
if (named) useUi.getState().set({ workspace: named });

const GuideWindow = lazy(async () => ({ default: (await import('./guide/guide-window.tsx')).GuideWindow }));
const isGuide = location.pathname === '/guide';

// So is a wall window told the language of its app.
const language = new URLSearchParams(location.search).get('language');
if (language === 'zh' || language === 'en') useUi.getState().set({ language });

watchPageErrors();
await initI18n(useUi.getState().language);
const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
// What no boundary catches takes the whole page away: a wall then opens a new one.
const onUncaughtError = (error: unknown) => {
  console.error(error);
  if (useUi.getState().workspace !== 'wall') return;
  noteFault('page', error);
  openAnew();
};
const page = createRoot(root, { onUncaughtError });
keepFrames(() => page.unmount());
page.render(
  <StrictMode>
    <Providers>
      {isGuide ? (
        <Suspense fallback={null}>
          <GuideWindow />
        </Suspense>
      ) : (
        <App />
      )}
    </Providers>
  </StrictMode>,
);
