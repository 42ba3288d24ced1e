const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);
const CAPS: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

/** `$mod+Shift+z` → Ctrl Shift Z, `+ -` → + −: what is printed on the keys of this machine, in the order pressed. */
export function keyCaps(keys: string, mac = MAC): string[] {
  const held: Record<string, string> = mac
    ? { $mod: '⌘', Shift: '⇧', Alt: '⌥' }
    : { $mod: 'Ctrl', Shift: 'Shift', Alt: 'Alt' };
  return keys
    .split(' ')
    .flatMap((press) => press.split(/\+(?=.)/))
    .map((key) => (key === '' ? '+' : key))
    .map((key) => held[key] ?? CAPS[key] ?? key.replace(/^(?:Key|Digit)(?=.$)/, ''))
    .map((key) => (key.length === 1 ? key.toUpperCase() : key));
}
