/**
 * XML as a run of events, read in pieces, so that memory does not grow with the file. No entity is ever expanded but
 * the characters that XML and HTML name: any other stays as it is written, whatever a document type declares.
 */
import sax from 'sax';
import { ZhituError } from '../../../contract/errors.ts';

const MAX_DEPTH = 200;
const PIECE = 1 << 16; // characters parsed before rows are handed on
// Characters of one comment, name or attribute; text comes in pieces of as many.
(sax as { MAX_BUFFER_LENGTH?: number }).MAX_BUFFER_LENGTH = 1 << 20;

export interface XmlVisitor {
  /** Names without their prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** Between two tags; may come in several pieces. */
  text(text: string): void;
  close(name: string): void;
}

/** Takes a document in pieces. Throws ZhituError import_bad_xml. */
export class XmlReader {
  private readonly parser = sax.parser(true, { position: true });
  private depth = 0;
  private root = false;

  constructor(visitor: XmlVisitor) {
    const { parser } = this;
    parser.onerror = (error) => {
      const [detail = ''] = error.message.split('\n');
      if (!detail.startsWith('Invalid character entity')) throw this.bad(detail.slice(0, 80));
      (parser as { error: Error | null }).error = null;
    };
    parser.onopentag = ({ name, attributes }) => {
      this.root = true;
      if (++this.depth > MAX_DEPTH) throw this.bad(`> ${MAX_DEPTH}`);
      visitor.open(localName(name), attributes as Record<string, string>);
    };
    parser.onclosetag = (name) => {
      this.depth--;
      visitor.close(localName(name));
    };
    parser.ontext = (text) => visitor.text(text);
    parser.oncdata = (text) => visitor.text(text);
  }

  push(text: string): void {
    this.parser.write(text);
  }

  end(): void {
    this.parser.close();
    if (!this.root) throw this.bad('<>');
  }

  private bad(detail: string): ZhituError {
    return new ZhituError('import_bad_xml', { row: this.parser.line + 1, detail });
  }
}

/** `found` holds what the visitor made of the piece just read, and is emptied. */
export function* readXml<T>(chunks: Iterable<string>, visitor: XmlVisitor, found: T[]): Generator<T> {
  const reader = new XmlReader(visitor);
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      reader.push(chunk.slice(at, at + PIECE));
      yield* found.splice(0);
    }
  }
  reader.end();
  yield* found.splice(0);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
