/** Names in archives: what they mean, and whether they may be used. */
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

const UTF8_FLAG = 0x800;
const UNICODE_PATH = 0x7075; // Info-ZIP's extra field: version, CRC-32 of the plain name, UTF-8

/** UTF-8 where it says so or is so, else GBK, which Windows in Chinese writes without saying so. */
export function entryName(raw: Buffer, flags: number, extra: readonly { id: number; data: Buffer }[]): string {
  const unicode = extra.find((field) => field.id === UNICODE_PATH)?.data;
  if (unicode && unicode.length > 5 && unicode[0] === 1 && isUtf8(unicode.subarray(5))) {
    return slashes(unicode.toString('utf8', 5));
  }
  return slashes((flags & UTF8_FLAG) !== 0 || isUtf8(raw) ? raw.toString('utf8') : iconv.decode(raw, 'gb18030'));
}

function slashes(name: string): string {
  return name.replaceAll('\\', '/');
}

/** Whether it stays inside whatever folder it is put in: no root, drive, step up, or sign that ends a name. */
export function isSafeName(name: string): boolean {
  if (name === '' || name.length > 1000 || /\p{Cc}/u.test(name)) return false;
  return !name.startsWith('/') && !/^[a-z]:/i.test(name) && !name.split('/').includes('..');
}

/** What systems leave beside the files that people put there. */
export function isLitter(name: string): boolean {
  const parts = name.split('/');
  const last = parts.at(-1) ?? '';
  return parts.includes('__MACOSX') || /^(\._.*|\.ds_store|thumbs\.db|desktop\.ini)$/i.test(last);
}

export function isArchiveName(name: string): boolean {
  return /\.(zip|7z|rar|tar|tgz|gz|bz2|xz)$/i.test(name);
}
