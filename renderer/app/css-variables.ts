import type { CSSVariablesResolver } from '@mantine/core';

/** The kit's colours in terms of the tokens in ui/tokens.css, which pass 4.5:1 on every surface of both themes. */
const shared = {
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-body': 'var(--surface-solid)',
  '--mantine-color-dimmed': 'var(--text-faint)',
  '--mantine-color-placeholder': 'var(--text-faint)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--surface-solid)',
  '--mantine-color-default-hover': 'var(--surface-sunken)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-ink-light': 'var(--accent-soft)',
  '--mantine-color-ink-light-hover': 'var(--accent-line)',
  '--mantine-color-ink-light-color': 'var(--accent)',
  '--mantine-color-red-light-color': 'var(--danger)',
  '--mantine-color-red-filled': '#b3261e',
  '--mantine-color-red-filled-hover': '#96201a',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
