/**
 * Pinyin initials of a Chinese text, by the order in which the system's own Chinese collation has characters: each begins
 * with the letter of the last of these that is not after it. No Chinese syllable begins with i, u or v.
 */
const FIRST_OF: readonly [letter: string, character: string][] = [
  ['a', '吖'],
  ['b', '八'],
  ['c', '嚓'],
  ['d', '咑'],
  ['e', '妸'],
  ['f', '发'],
  ['g', '旮'],
  ['h', '哈'],
  ['j', '丌'],
  ['k', '咔'],
  ['l', '垃'],
  ['m', '妈'],
  ['n', '拏'],
  ['o', '噢'],
  ['p', '趴'],
  ['q', '七'],
  ['r', '呥'],
  ['s', '仨'],
  ['t', '他'],
  ['w', '挖'],
  ['x', '夕'],
  ['y', '丫'],
  ['z', '匝'],
];

/** Read otherwise than the order has them, in words of the guide. */
const OTHERWISE: Record<string, string> = { 重: 'c', 查: 'c', 单: 'd', 朝: 'c', 调: 't', 行: 'h' };

const { compare } = new Intl.Collator('zh-CN-u-co-pinyin');

/** `导入文件` → `drwj`; other letters and digits stay, all else is left out. */
export function initialsOf(text: string): string {
  return [...text.toLowerCase()].map(initialOf).join('');
}

function initialOf(character: string): string {
  if (/[a-z0-9]/.test(character)) return character;
  if (!/\p{Script=Han}/u.test(character)) return '';
  return OTHERWISE[character] ?? FIRST_OF.findLast(([, first]) => compare(first, character) <= 0)?.[0] ?? '';
}
