/** What stands within a line of the guide. Nothing else is understood: a `<` is a `<`. */
import { OWN_KEYS } from '../app/own-keys.ts';
import { type GuidePage, placeOf } from './contents.ts';

export type Inline =
  | { kind: 'text'; text: string }
  /** Words that are on the screen; a test holds them against the translations. */
  | { kind: 'screen'; text: string }
  | { kind: 'stress'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'link'; text: string; page: GuidePage; heading: string }
  /** Keys of the shortcut with this id, as they are bound now; the `nth` of several. */
  | { kind: 'keys'; id: string; nth: number }
  /** Keys that no shortcut has: `Enter`, `Alt+ArrowLeft`. */
  | { kind: 'press'; text: string };

export class GuideError extends Error {}

const PIECES =
  /\*\*(?<screen>[^*]+)\*\*|\*(?<stress>[^*\s][^*]*)\*|`(?<code>[^`]+)`|\[(?<link>[^\]]+)\]\((?<to>[^)\s]+)\)|\{key:(?<id>\w+)(?::(?<nth>\d+))?\}|\{press:(?<press>[^}]+)\}/g;

export function inlineOf(line: string): Inline[] {
  const pieces: Inline[] = [];
  const say = (text: string) => {
    if (/\*\*|`|\{key|\{press|\]\(/.test(text)) throw new GuideError(`cannot be read: ${text}`);
    if (text) pieces.push({ kind: 'text', text });
  };
  let at = 0;
  for (const match of line.matchAll(PIECES)) {
    say(line.slice(at, match.index));
    at = match.index + match[0].length;
    const { screen, stress, code, link, to, id, nth, press } = match.groups ?? {};
    if (screen) pieces.push({ kind: 'screen', text: screen });
    else if (stress) pieces.push({ kind: 'stress', text: stress });
    else if (code) pieces.push({ kind: 'code', text: code });
    else if (link && to) pieces.push(linkTo(link, to));
    else if (id) pieces.push({ kind: 'keys', id, nth: Number(nth ?? 1) - 1 });
    else if (press) pieces.push({ kind: 'press', text: press });
  }
  say(line.slice(at));
  return pieces;
}

function ownKey(id: string, nth: number): string {
  const keys = Object.values(OWN_KEYS).find((place) => id in place)?.[id];
  return keys?.[nth] ?? '';
}

/** Only from page to page: the guide is read without a network. */
function linkTo(text: string, to: string): Inline {
  const place = placeOf(to);
  if (!place) throw new GuideError(`no such page: ${to}`);
  return { kind: 'link', text, ...place };
}

/** What is searched, and read in excerpts. */
export function plainOf(line: readonly Inline[]): string {
  return line
    .map((piece) => (piece.kind === 'keys' ? ownKey(piece.id, piece.nth) : piece.text))
    .join('')
    .replaceAll('$mod', 'Ctrl');
}
