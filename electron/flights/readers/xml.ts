/**
 * XML as a run of events, for XMP and KML. A document type declaration is an error, so there are no entities but the
 * five of XML and numbered characters, and nothing can expand. Depth, attributes and length are bounded; time is linear.
 * Not checked: characters that names may have. Names keep their prefix.
 */
const MAX_DEPTH = 100;
const MAX_ATTRIBUTES = 500; // XMP of cameras keeps up to about 100 on one element

export interface XmlVisitor {
  open?(name: string, attributes: ReadonlyMap<string, string>): void;
  /** Character data between two tags, entities resolved; may come in several pieces. */
  text?(text: string): void;
  close?(name: string): void;
}

export class XmlError extends Error {
  readonly line: number;
  constructor(detail: string, xml: string, at: number) {
    super(detail);
    this.name = 'XmlError';
    let line = 1;
    for (let i = xml.indexOf('\n'); i >= 0 && i < at; i = xml.indexOf('\n', i + 1)) line++;
    this.line = line;
  }
}

const NAME = /[^\s/>=<"']+/y;
const ATTRIBUTE = /\s+([^\s/>=<"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s*(\/?)>/y;
const CLOSE = /([^\s/>=<"']+)\s*>/y;

/** Throws XmlError at the first place that is not well-formed; events before it have been told. */
export function readXml(xml: string, visitor: XmlVisitor): void {
  const stack: string[] = [];
  let at = xml.charCodeAt(0) === 0xfeff ? 1 : 0;
  let seenRoot = false;
  const fail = (detail: string, where = at) => new XmlError(detail, xml, where);
  const until = (mark: string, from: number) => {
    const end = xml.indexOf(mark, from);
    if (end < 0) throw fail(`${mark} …`);
    return end;
  };
  const match = (pattern: RegExp, from: number) => {
    pattern.lastIndex = from;
    return pattern.exec(xml);
  };

  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    const end = next < 0 ? xml.length : next;
    if (end > at) {
      if (stack.length > 0) visitor.text?.(decodeText(xml.slice(at, end)));
      else if (xml.slice(at, end).trim() !== '') throw fail('text');
      at = end;
    }
    if (next < 0) break;
    if (xml.startsWith('<!--', at)) at = until('-->', at + 4) + 3;
    else if (xml.startsWith('<![CDATA[', at)) {
      if (stack.length === 0) throw fail('CDATA');
      const stop = until(']]>', at + 9);
      visitor.text?.(xml.slice(at + 9, stop));
      at = stop + 3;
    } else if (xml.startsWith('<?', at)) at = until('?>', at + 2) + 2;
    else if (xml.startsWith('<!', at)) throw fail('<!DOCTYPE');
    else if (xml.startsWith('</', at)) {
      const found = match(CLOSE, at + 2);
      const name = stack.pop();
      if (!found || found[1] !== name) throw fail(`</${name ?? ''}>`);
      at = CLOSE.lastIndex;
      visitor.close?.(name as string);
    } else {
      const name = match(NAME, at + 1)?.[0];
      if (!name || (seenRoot && stack.length === 0)) throw fail('<');
      seenRoot = true;
      at = NAME.lastIndex;
      const attributes = new Map<string, string>();
      for (let a = match(ATTRIBUTE, at); a; a = match(ATTRIBUTE, at)) {
        const key = a[1] as string;
        if (attributes.has(key) || attributes.size === MAX_ATTRIBUTES) throw fail(key.slice(0, 40));
        attributes.set(key, decodeText(a[2] ?? a[3] ?? ''));
        at = ATTRIBUTE.lastIndex;
      }
      const tail = match(TAG_END, at);
      if (!tail) throw fail(`<${name.slice(0, 40)}`);
      at = TAG_END.lastIndex;
      if (stack.length === MAX_DEPTH) throw fail(`> ${MAX_DEPTH}`);
      visitor.open?.(name, attributes);
      if (tail[1]) visitor.close?.(name);
      else stack.push(name);
    }
  }
  if (stack.length > 0) throw fail(`<${stack.at(-1)}> …`);
  if (!seenRoot) throw fail('<>');
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** What is no entity known here stays as it is written. */
function decodeText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : whole;
  });
}
