/**
 * Opens this page anew where nobody sits who would: as soon as the back end answers, for a browser's own page of an
 * error never goes away, and later each time that it has not helped.
 */
import { answers } from '../api/answers.ts';

const KEY = 'zhitu.openedAnew';
const WAITS = [1_000, 10_000, 30_000, 60_000, 300_000]; // milliseconds
const CALM = 600_000; // milliseconds after which the last time is forgotten
const AGAIN = 2_000; // milliseconds between two questions to the back end

let coming = false;

export function openAnew(): void {
  if (coming) return;
  coming = true;
  const { count, at } = before();
  const tries = Math.abs(Date.now() - at) < CALM ? count : 0;
  setTimeout(() => void reload(tries + 1), WAITS[Math.min(tries, WAITS.length - 1)]);
}

async function reload(count: number): Promise<void> {
  while (!(await answers())) await new Promise((go) => setTimeout(go, AGAIN));
  sessionStorage.setItem(KEY, JSON.stringify({ count, at: Date.now() }));
  location.reload();
}

function before(): { count: number; at: number } {
  try {
    const { count, at } = JSON.parse(sessionStorage.getItem(KEY) ?? '');
    return { count: Number(count) || 0, at: Number(at) || 0 };
  } catch {
    return { count: 0, at: 0 };
  }
}
