import { possibleText } from '../report/markup.ts';

/** Whether it has characters that XML 1.0 cannot hold. */
export function holdsForbidden(text: string): boolean {
  return possibleText(text) !== text;
}

/** Text for content and attributes; what XML cannot hold becomes U+FFFD. Line ends stay what they are. */
export function xml(text: string): string {
  return possibleText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
