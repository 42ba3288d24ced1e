import { pinyin } from 'pinyin-pro';

/** A name as it is typed on a Latin keyboard, lower case without spaces and tones, and its initials: jiefanglu, jfl. */
export function spell(name: string): { pinyin: string; initials: string } {
  // 弄 at the end of a lane's name is lòng, not nòng.
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).map((s, i, all) =>
    i === all.length - 1 && name.endsWith('弄') ? 'long' : s.toLowerCase(),
  );
  return { pinyin: syllables.join('').replace(/\s/g, ''), initials: syllables.map((s) => s[0] ?? '').join('') };
}
