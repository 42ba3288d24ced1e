/** Whether words are on some screen of the program: in the translations, the vocabulary, the menu, or the demo city’s pack. */
import { GPX_LAYERS } from '../../../electron/contract/gpx.ts';
import { WORDS } from '../../../electron/shell/words.ts';
import { en } from '../../../renderer/i18n/en/index.ts';
import { zh } from '../../../renderer/i18n/zh/index.ts';

type Tree = { [key: string]: unknown };

function leaves(tree: unknown): string[] {
  if (typeof tree === 'string') return [tree];
  return typeof tree === 'object' && tree !== null ? Object.values(tree as Tree).flatMap(leaves) : [];
}

export function screenWords(language: 'zh' | 'en'): (text: string) => boolean {
  const parts = Object.values(GPX_LAYERS).map((words) => words[language]);
  const all = [...leaves(language === 'zh' ? zh : en), ...Object.values(WORDS[language]), ...parts];
  const plain = new Set(all.flatMap((text) => [text, text.replace(/…$/, '')]));
  return (text) => plain.has(text);
}
