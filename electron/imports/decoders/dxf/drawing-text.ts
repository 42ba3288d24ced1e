/** Texts of drawings as people see them. */

const SIGNS: Readonly<Record<string, string>> = { d: '°', p: '±', c: '⌀', '%': '%' };

/** Of a single line: signs written `%%d`, characters written `\U+4E2D`. */
export function plainText(text: string): string {
  return unescaped(text)
    .replace(/%%([dpc%])/gi, (_, sign: string) => SIGNS[sign.toLowerCase()] ?? '')
    .replace(/%%[uok]/gi, '')
    .trim();
}

/** Of a paragraph, whose fonts, heights and colours are written between the words. */
export function paragraphText(text: string): string {
  const bare = unescaped(text)
    .replace(/\\[AaCcFfHhQqTtWwp][^;\\{}]*;/g, '')
    .replace(/\\S([^;]*);/g, (_, stack: string) => stack.replace(/[\^#]/g, '/'))
    .replace(/\\P/g, '\n')
    .replace(/\\~/g, ' ')
    .replace(/\\[LlOoKk]/g, '')
    .replace(/(?<!\\)[{}]/g, '')
    .replace(/\\([\\{}])/g, '$1');
  return plainText(bare);
}

function unescaped(text: string): string {
  return text.replace(/\\U\+([0-9A-Fa-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
