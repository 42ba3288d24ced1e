/** What kinds of street are called, in pinyin and in English; longer ones first. */
const KINDS = [
  ['公路', 'gonglu', 'Highway'],
  ['大道', 'dadao', 'Avenue'],
  ['路', 'lu', 'Road'],
  ['街', 'jie', 'Street'],
  ['弄', 'long', 'Lane'],
  ['巷', 'xiang', 'Alley'],
  ['线', 'xian', 'Line'],
] as const;
const WALK = ['步行街', 'buxingjie', 'Pedestrian Street'] as const;
const SIDES = [
  ['东', 'dong', 'East'],
  ['西', 'xi', 'West'],
  ['南', 'nan', 'South'],
  ['北', 'bei', 'North'],
  ['中', 'zhong', 'Middle'],
] as const;

/**
 * A street's name for who reads no Chinese, as on street signs: 环城西路 (`huanchengxilu`) is Huancheng West Road.
 * `pinyin` is without spaces and tones, ü as v.
 */
export function latinStreetName(name: string, pinyin: string): string {
  const walk = without(name, pinyin, WALK);
  if (walk) return `${latinStreetName(...walk)} ${WALK[2]}`;
  for (const kind of KINDS) {
    const rest = without(name, pinyin, kind);
    if (!rest) continue;
    for (const side of SIDES) {
      const stem = without(...rest, side);
      // 城东路 is the road Chengdong; a side has a name of its own before it.
      if (stem && stem[0].length > 1) return `${capital(stem[1])} ${side[2]} ${kind[2]}`;
    }
    return `${capital(rest[1])} ${kind[2]}`;
  }
  return capital(pinyin);
}

/** Name and pinyin without an ending that both have; null when they do not, or nothing would be left. */
function without(
  name: string,
  pinyin: string,
  [zh, latin]: readonly [string, string, string],
): [string, string] | null {
  if (!name.endsWith(zh) || !pinyin.endsWith(latin) || name === zh || pinyin === latin) return null;
  return [name.slice(0, -zh.length), pinyin.slice(0, -latin.length)];
}

function capital(pinyin: string): string {
  const text = pinyin.replaceAll('v', 'ü');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
