import type { Page } from 'playwright-core';

/**
 * What makes the text of a wall hard to read from afar: type under its unit or cut off, contrast under 7 : 1 even where
 * the map below is white, and words over words. Empty when all is well.
 */
export function illegible(page: Page, contrast: number): Promise<string[]> {
  return page.evaluate((least) => {
    const wall = document.querySelector<HTMLElement>('[data-wall-unit]');
    if (!wall) return ['there is no wall'];
    const unit = Number(wall.dataset.wallUnit);
    type Colour = [red: number, green: number, blue: number, alpha: number];
    const read = (text: string): Colour => {
      const [r = 0, g = 0, b = 0, a = 1] = text.match(/[\d.]+/g)?.map(Number) ?? [];
      return [r, g, b, a];
    };
    const over = ([r, g, b, a]: Colour, [x, y, z]: Colour): Colour => [
      r * a + x * (1 - a),
      g * a + y * (1 - a),
      b * a + z * (1 - a),
      1,
    ];
    const light = ([r, g, b]: Colour) => {
      const part = (v: number) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
      return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    };
    const ground = (element: Element | null): Colour => {
      if (!element || element === wall) return [255, 255, 255, 1];
      return over(read(getComputedStyle(element).backgroundColor), ground(element.parentElement));
    };
    const found: string[] = [];
    const boxes: { text: string; box: DOMRect }[] = [];
    const walker = document.createTreeWalker(wall, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement as HTMLElement;
      const text = node.nodeValue?.trim() ?? '';
      const style = getComputedStyle(element);
      // Read aloud only, or rows for which there was no room.
      const unseen = style.clipPath !== 'none' || [...parents(element)].some((p) => p.clientHeight === 0 && isBlock(p));
      if (!text || unseen || !element.checkVisibility()) continue;
      const size = Number.parseFloat(style.fontSize);
      if (size < unit - 0.1) found.push(`${text}: ${size} px of ${unit}`);
      const [a, b] = [light(over(read(style.color), ground(element))), light(ground(element))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < least) found.push(`${text}: contrast ${ratio.toFixed(2)}`);
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        // The letters without the room above and below them.
        const box = new DOMRect(rect.x, rect.y + (rect.height - size) / 2, rect.width, size);
        boxes.push({ text, box });
        for (const parent of parents(element)) {
          const clips = getComputedStyle(parent).overflow !== 'visible' || parent === wall;
          const frame = parent.getBoundingClientRect();
          const out = box.left < frame.left - 1 || box.right > frame.right + 1;
          if (clips && (out || box.top < frame.top - 1 || box.bottom > frame.bottom + 1))
            found.push(`${text} is cut off`);
          const panel = parent.matches('section, ul, ol, dl > div');
          if (panel && out) found.push(`${text} leaves its place`);
        }
      }
    }
    boxes.forEach(({ text, box: a }, i) => {
      for (const { text: other, box: b } of boxes.slice(i + 1)) {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 1 && down > 1) found.push(`${text} × ${other}`);
      }
    });
    return boxes.length > 10 ? found : [...found, `only ${boxes.length} texts`];

    function* parents(element: Element): Generator<Element> {
      for (let at: Element | null = element; at && at !== wall?.parentElement; at = at.parentElement) yield at;
    }
    function isBlock(element: Element): boolean {
      return !/inline|contents/.test(getComputedStyle(element).display);
    }
  }, contrast);
}
