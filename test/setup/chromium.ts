import { findProgram, installPackages, isExecutable } from './packages.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const FIXED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Of two lists Chromium heeds the last: Playwright's, and the browser's own bar, a page that costs a second at each window. */
const WITHOUT = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
];

/** Software rendering that is the same everywhere, WebGL included, and nothing that phones out. */
export const CHROMIUM_ARGS = [
  '--no-sandbox', // root in a container has no user namespaces; the tests only load pages of their own
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  // Debian starts Chromium with the opposite, so that software WebGL would draw the page around the map as well: 0.5 to
  // 1 s more for the first picture. On a machine without graphics card the processor draws pages itself.
  '--disable-gpu-rasterization',
  `--disable-features=${WITHOUT.join(',')}`,
  '--disable-background-networking',
];

/** Nor would it lay the parts of a page over each other: a second less of the processor for the first picture of a map. */
export const SOFTWARE_COMPOSITING = '--disable-gpu-compositing';

/** A Chromium that is already there: `CHROMIUM`, then PATH, then the usual places; null when there is none. */
export function findChromium(): string | null {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const named = process.env.CHROMIUM ?? '';
  if (isExecutable(named)) return named;
  return findProgram(...NAMES.map((name) => name + suffix)) ?? FIXED.find(isExecutable) ?? null;
}

/**
 * A Chromium, installed through apt when that is possible without asking anybody.
 * Throws, saying what to install, when there is none.
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  if (installPackages('Chromium', 'chromium', 'fonts-noto-cjk')) {
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    'The tests need Chromium or Chrome. Install it (Debian: sudo apt-get install chromium fonts-noto-cjk)\n' +
      'or name its executable in the environment variable CHROMIUM, and run npm test again.',
  );
}
