/** Texts of a Shapefile's table in the encoding chosen. */
import iconv from 'iconv-lite';
import type { ExportWish } from '../../../contract/exports.ts';

export type DbfEncoding = ExportWish['encoding'];

interface Encoded {
  bytes: Buffer;
  /** A character that the encoding lacks became `?`. */
  missing: boolean;
  cut: boolean;
}

/** No more than `most` bytes, cut between characters. GBK (as Windows' 936) has 21,000 Han characters. */
export function encodeText(text: string, encoding: DbfEncoding, most: number): Encoded {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is the same in both
  if (/^[\u0001-\u007f]*$/.test(text)) {
    return { bytes: Buffer.from(text.slice(0, most), 'latin1'), missing: false, cut: text.length > most };
  }
  let missing = false;
  const parts: Buffer[] = [];
  let size = 0;
  for (const character of text.toWellFormed().replaceAll('\0', ' ')) {
    let bytes = Buffer.from(character, 'utf8');
    if (encoding === 'gbk') {
      bytes = iconv.encode(character, 'gbk') as Buffer<ArrayBuffer>;
      if (character !== '?' && (!everywhere(bytes) || iconv.decode(bytes, 'gbk') !== character)) {
        bytes = Buffer.from('?');
        missing = true;
      }
    }
    if (size + bytes.length > most) return { bytes: Buffer.concat(parts), missing, cut: true };
    parts.push(bytes);
    size += bytes.length;
  }
  return { bytes: Buffer.concat(parts), missing, cut: false };
}

/**
 * Whether all who read GBK know these bytes: not those of the euro sign and of characters that GB 18030 put into free
 * places of Windows' 936 later, 䶮 among them.
 */
function everywhere(bytes: Uint8Array): boolean {
  const [lead = 0, trail = 0] = bytes;
  if (lead === 0x80) return false;
  if (lead === 0xfe) return trail <= 0x4f;
  if (lead === 0xa6) return !(trail >= 0xd9 && trail <= 0xdf) && ![0xec, 0xed, 0xf3].includes(trail) && trail < 0xf6;
  if (lead === 0xa8) return trail !== 0xbc && trail !== 0xbf;
  return lead !== 0xa9 || trail < 0x89 || trail > 0x95;
}

/** A column's name within ten bytes. */
export function shortName(name: string, encoding: DbfEncoding, most = 10): string {
  const { bytes } = encodeText(name.replace(/\p{C}/gu, '_'), encoding, most);
  const text = encoding === 'gbk' ? iconv.decode(bytes, 'gbk') : bytes.toString('utf8');
  return text || '_';
}
