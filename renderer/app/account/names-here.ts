/** Names that signed in at this computer lately, the last first. */
const KEY = 'zhitu.names';
const MOST = 5;

export function namesHere(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function keepName(name: string): void {
  localStorage.setItem(KEY, JSON.stringify([name, ...namesHere().filter((other) => other !== name)].slice(0, MOST)));
}
