/** From a press of keys to the way tinykeys writes it, and whether two such are the same press. */
import { parseKeybinding } from 'tinykeys';

const MODIFIERS = ['Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'CapsLock'];
/** They leave, confirm and go on everywhere, so that they can be given to nothing else. */
const KEPT = ['Escape', 'Enter', 'Tab'];

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * `$mod+Shift+z`; null while only modifiers are down, and for keys that no shortcut may have. With Alt, and while an input
 * method is on, the key that was struck counts, not what it would have written.
 */
export function pressed(event: Press, mac: boolean): string | null {
  if (MODIFIERS.includes(event.key) || KEPT.includes(event.key)) return null;
  const written = event.key.length === 1 && event.key !== ' ' && event.key !== '+' && !event.altKey;
  const key = written ? event.key.toLowerCase() : event.key === 'Process' || event.altKey ? event.code : nameOf(event);
  const held = [
    (mac ? event.metaKey : event.ctrlKey) && '$mod',
    mac && event.ctrlKey && 'Control',
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
  ];
  return key === '' ? null : [...held.filter(Boolean), key].join('+');
}

function nameOf({ key, code }: Press): string {
  return key.length === 1 ? code : key;
}

/** One spelling for bindings that the same press sets off: modifiers in order, the key in capitals without its row. */
export function pressOf(binding: string): string {
  return parseKeybinding(binding)
    .map(([modifiers, key]) => [...modifiers.map(String).sort(), plain(String(key))].join('+'))
    .join(' ');
}

function plain(key: string): string {
  return key.replace(/^(?:Key|Digit)(?=.$)/, '').toUpperCase();
}
