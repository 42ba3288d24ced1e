import type { ComponentProps } from 'react';
import { IconButton } from '../ui/icon-button.tsx';
import { useKeyText } from './use-key-text.ts';

interface Props extends Omit<ComponentProps<typeof IconButton>, 'keys'> {
  /** Id of the shortcut that does the same. */
  shortcut: string;
  /** Which of its keys, where each does something of its own. */
  nth?: number;
}

/** An icon button whose tooltip tells the keys as they are bound now. */
export function ShortcutButton({ shortcut, nth, ...rest }: Props) {
  return <IconButton keys={useKeyText(shortcut, nth)} {...rest} />;
}
