import { el } from './dom.ts';
import type { Draft } from './kept.ts';
import { words } from './state.ts';

const MOST = 20;

/** Photos by the phone's own camera, kept byte for byte as the camera made them. */
export function photoRow(draft: Draft, keep: () => Promise<unknown>): HTMLElement {
  const w = words();
  const list = el('div', { class: 'shots' });
  const problem = el('p', { class: 'problem', role: 'alert' });
  const input = el('input', { id: 'camera', type: 'file', accept: 'image/*', capture: 'environment', multiple: true });
  input.addEventListener('change', async () => {
    const before = draft.photos;
    problem.textContent = '';
    try {
      const taken = await Promise.all(
        [...(input.files ?? [])].map(async (file) => ({
          name: file.name || 'photo.jpg',
          type: file.type,
          bytes: await file.arrayBuffer(),
        })),
      );
      draft.photos = [...before, ...taken].slice(0, MOST);
      await keep();
    } catch {
      draft.photos = before;
      problem.textContent = words().full;
    }
    input.value = '';
    draw();
  });

  function draw(): void {
    for (const image of list.querySelectorAll('img')) URL.revokeObjectURL(image.src);
    list.replaceChildren(
      ...draft.photos.map((photo, i) => {
        const src = URL.createObjectURL(new Blob([photo.bytes], { type: photo.type }));
        const remove = () => {
          draft.photos = draft.photos.filter((p) => p !== photo);
          void keep();
          draw();
        };
        return el(
          'figure',
          {},
          el('img', { src, alt: `${w.photos} ${i + 1}` }),
          el(
            'button',
            { type: 'button', class: 'quiet', onclick: remove, 'aria-label': `${w.remove} ${i + 1}` },
            w.remove,
          ),
        );
      }),
    );
  }

  draw();
  return el(
    'div',
    { class: 'photos' },
    el('h3', {}, w.photos),
    list,
    el('label', { class: 'camera', for: 'camera' }, w.camera),
    input,
    problem,
  );
}
