import type { Page } from 'playwright-core';

/** Panels over the map (`least` of them) that cover each other or leave the window, and what could be scrolled sideways. */
export function overlaps(page: Page, least = 5): Promise<string[]> {
  return page.evaluate((expected) => {
    const takes = (element: Element | null) => element !== null && getComputedStyle(element).pointerEvents !== 'none';
    const panels = [...document.querySelectorAll('main *')]
      .filter((element) => takes(element) && !takes(element.parentElement) && element.checkVisibility())
      .map((element) => ({
        name: element.getAttribute('aria-label') ?? (element as HTMLElement).innerText.slice(0, 24),
        box: element.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 0 && box.height > 0);
    const found: string[] = [];
    if (panels.length < expected) found.push(`only ${panels.length} panels were found`);
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
    panels.forEach(({ name, box: a }, i) => {
      const out = a.left < 0 || a.top < 0 || a.right > innerWidth || a.bottom > innerHeight;
      if (out) found.push(`${name} leaves the window`);
      for (const { name: other, box: b } of panels.slice(i + 1)) {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 1 && down > 1) found.push(`${name} × ${other}`);
      }
    });
    return found;
  }, least);
}
