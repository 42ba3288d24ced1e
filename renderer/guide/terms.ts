/** What people typed, as terms to be found: runs of Chinese as they are, other words by their stems. */
export interface Term {
  /** Finds it in a text in lower case; global. */
  pattern: RegExp;
  /** The letters alone, for pinyin initials; empty for Chinese. */
  letters: string;
  /** For a run of more than two characters that may not stand together: each two neighbours. */
  pairs: readonly RegExp[];
}

export function termsOf(typed: string): Term[] {
  const runs = plain(typed).match(/\p{Script=Han}+|[\p{L}\p{N}_*.-]*[\p{L}\p{N}*]/gu) ?? [];
  return runs.slice(0, 12).map((run) => (/\p{Script=Han}/u.test(run) ? chinese(run) : word(run)));
}

export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function chinese(run: string): Term {
  const characters = [...run];
  const pairs = characters.length > 2 ? characters.slice(1).map((c, i) => `${characters[i]}${c}`) : [];
  return { pattern: literal(run), letters: '', pairs: pairs.map(literal) };
}

/** The beginning of a word is enough; `copies`, `copied` and `copying` find `copy`. */
function word(run: string): Term {
  const stem = stemOf(run);
  const end = stem.endsWith('y') ? `${quoted(stem.slice(0, -1))}(?:y|i)` : quoted(stem);
  return {
    pattern: new RegExp(`(?<![a-z0-9])${end}[a-z]*`, 'g'),
    letters: /^[a-z]{2,}$/.test(run) ? run : '',
    pairs: [],
  };
}

export function stemOf(run: string): string {
  if (run.length < 5) return run.replace(/(?<=[a-z]{2}[^s])s$/, '');
  return run
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?<=[a-z]{3})(?:ing|ed)$/, '')
    .replace(/(?<=(?:s|x|z|ch|sh))es$/, '')
    .replace(/(?<=[^s])s$/, '')
    .replace(/([bdgmnprt])\1$/, '$1')
    .replace(/(?<=[a-z]{3})e$/, '');
}

function literal(text: string): RegExp {
  return new RegExp(quoted(text), 'g');
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
