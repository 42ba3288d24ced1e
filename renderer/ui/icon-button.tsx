import { ActionIcon, type ActionIconProps, Tooltip } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';

interface Props extends ActionIconProps, Omit<ComponentPropsWithRef<'button'>, keyof ActionIconProps> {
  /** Spoken name, also the tooltip. */
  label: string;
  /** Shown after the label in the tooltip, for instance `Ctrl Z`. */
  keys?: string | undefined;
}

/** A square button with one icon, a name and a tooltip. */
export function IconButton({ label, keys, children, ...rest }: Props) {
  return (
    <Tooltip label={keys ? `${label}  ${keys}` : label} openDelay={400}>
      <ActionIcon variant="subtle" color="gray" size={32} aria-label={label} {...rest}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
