/** In which encoding the text of a table is: what the files say is tried on the text itself, for they are often wrong. */
import { isUtf8 } from 'node:buffer';
import type { Remark } from '../../remarks.ts';

/** By the language driver of the table's header; those not here stand for Western and other single-byte pages. */
const DRIVERS: Readonly<Record<number, string>> = {
  3: 'windows-1252',
  19: 'shift_jis',
  77: 'gb18030',
  78: 'euc-kr',
  79: 'big5',
  87: 'windows-1252',
  201: 'windows-1251',
};
const ENOUGH = 20_000; // texts with characters beyond ASCII, after which no more are looked at

/** What a .cpg file says, as a label that decoders know; null where it cannot be understood. */
export function codePageNamed(text: string): string | null {
  const name = text
    .replace(/[\0\uFEFF]/g, '')
    .trim()
    .toLowerCase();
  if (name === '') return null;
  if (/utf-?8|65001/.test(name)) return 'utf-8';
  if (/gb|936|hz/.test(name)) return 'gb18030';
  if (/big-?5|950/.test(name)) return 'big5';
  if (/932|jis/.test(name)) return 'shift_jis';
  if (/949|euc-?kr|ksc/.test(name)) return 'euc-kr';
  const number = /(125[0-8]|874)/.exec(name)?.[1];
  if (number) return `windows-${number}`;
  const part = /8859[-_ ]?(\d+)/.exec(name)?.[1];
  const label = part ? `iso-8859-${part}` : name;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

export function codePageOfDriver(byte: number): string | null {
  return DRIVERS[byte] ?? null;
}

/** Looks at texts as they come and decides at the end. */
export class CodePageJudge {
  private wide = 0;
  private utf8 = 0;
  private gb = 0;
  /** With no other characters than those of GB 2312. */
  private han = 0;

  get enough(): boolean {
    return this.wide >= ENOUGH;
  }

  /** A text that is not all ASCII. The last character of one that fills its field may be cut off. */
  look(text: Uint8Array, full: boolean): void {
    this.wide++;
    if (isUtf8(text.subarray(0, text.length - (full ? cutUtf8(text) : 0)))) this.utf8++;
    const kind = chinese(text, full);
    if (kind > 0) this.gb++;
    if (kind === 2) this.han++;
  }

  /** `said`: what the files say; `where` says so. */
  decide(said: string | null, where: string): { encoding: string; warning: Remark | null } {
    const found = this.found(said);
    if (said === null || found === said || this.wide === 0) return { encoding: found, warning: null };
    return {
      encoding: found,
      warning: {
        zh: `${where}写的编码是 ${said}，但文字按 ${found} 才读得通，已按 ${found} 读取；可在“编码”处改选`,
        en: `${where} says ${said}, but the text reads only as ${found}, which was taken; it can be chosen under “encoding”`,
      },
    };
  }

  private found(said: string | null): string {
    const { wide, utf8, gb, han } = this;
    if (wide === 0) return said ?? 'utf-8';
    const most = (n: number, share: number) => n >= wide * share;
    if (said === 'gb18030' && gb === wide && wide < 3) return said; // too little to say that it is wrong
    if (utf8 === wide) return 'utf-8';
    if (said === 'gb18030' && most(gb, 0.99)) return said;
    if (said !== null && ['big5', 'shift_jis', 'euc-kr'].includes(said)) return said;
    if (most(gb, 0.99) && most(han, 0.9)) return 'gb18030';
    if (most(utf8, 0.99)) return 'utf-8';
    if (said !== null && said !== 'utf-8') return said;
    return most(gb, 0.5) ? 'gb18030' : 'windows-1252';
  }
}

/** Bytes at the end that begin a character without finishing it. */
function cutUtf8(text: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= text.length; back++) {
    const b = text[text.length - back] as number;
    if (b < 0x80) return 0;
    if (b >= 0xc0) return back < (b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** 0: no GB 18030; 1: it could be; 2: and all of it within GB 2312. */
function chinese(text: Uint8Array, full: boolean): 0 | 1 | 2 {
  let common = true;
  for (let i = 0; i < text.length; i++) {
    const lead = text[i] as number;
    if (lead < 0x80) continue;
    if (lead === 0x80 || lead === 0xff) return 0;
    const trail = text[++i];
    if (trail === undefined) {
      if (full) break; // cut off
      return 0;
    }
    if (trail >= 0x30 && trail <= 0x39) {
      i += 2;
      common = false;
    } else if (trail < 0x40 || trail === 0x7f || trail === 0xff) return 0;
    else if (lead < 0xa1 || lead > 0xf7 || trail < 0xa1) common = false;
  }
  return common ? 2 : 1;
}
