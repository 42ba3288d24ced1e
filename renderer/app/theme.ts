import {
  ActionIcon,
  Button,
  createTheme,
  type MantineColorsTuple,
  type MantineThemeOverride,
  Menu,
  Modal,
  mergeThemeOverrides,
  Notification,
  Popover,
  Tooltip,
} from '@mantine/core';

/** Ink blue: the one accent. Shade 7 on white and shade 3 on the dark surface both pass 4.5:1. */
const ink: MantineColorsTuple = [
  '#eaf2fb',
  '#d2e3f5',
  '#a9c9ec',
  '#82b6ee',
  '#4f92d6',
  '#2f77c0',
  '#2369b2',
  '#1d5fa8',
  '#174d89',
  '#113b6b',
];

/** The dark theme's greys, lightest first, in the hue of the dark surfaces of ui/tokens.css. */
const slate: MantineColorsTuple = [
  '#e8edf2',
  '#b3bfca',
  '#95a3b0',
  '#6b7885',
  '#3a4652',
  '#2c3641',
  '#202932',
  '#1a2129',
  '#14191f',
  '#0f1419',
];

const quick = { transition: 'fade', duration: 120 } as const;

const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 5 },
  colors: { ink, dark: slate },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "Noto Sans Mono", monospace',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { radius: 'md' } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: 'lg',
        transitionProps: quick,
        overlayProps: { backgroundOpacity: 0.4 },
        attributes: { header: { role: 'presentation' } }, // the page has its banner already
        styles: { inner: { width: 'calc(100% - var(--guide-width, 0px))' } },
      },
    }),
    Popover: Popover.extend({ defaultProps: { radius: 'lg', shadow: 'md', transitionProps: quick } }),
    // Without the placeholder the first entry has the focus, and a menu holds nothing but entries.
    Menu: Menu.extend({
      defaultProps: { radius: 'lg', shadow: 'md', transitionProps: quick, withInitialFocusPlaceholder: false },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, transitionProps: quick, withinPortal: true } }),
  },
});

/** The theme with the name that close buttons are spoken by, in the page's language. */
export function themeNaming(close: string): MantineThemeOverride {
  const closeButtonProps = { 'aria-label': close };
  return mergeThemeOverrides(theme, {
    components: {
      Modal: Modal.extend({ defaultProps: { closeButtonProps } }),
      Notification: Notification.extend({
        defaultProps: { closeButtonProps },
        styles: { description: { color: 'var(--text-soft)' } },
      }),
    },
  });
}
