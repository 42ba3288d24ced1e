import { useGuide } from '../state/guide.ts';

/** Prints the page that is open, without the rest of the window (guide.module.css). */
export function printGuide(): void {
  useGuide.getState().set({ view: 'page' });
  const { dataset } = document.documentElement;
  dataset.print = 'guide';
  window.addEventListener('afterprint', () => delete dataset.print, { once: true });
  setTimeout(() => window.print()); // after the page has taken the place of the contents
}
