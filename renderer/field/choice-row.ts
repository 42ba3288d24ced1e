import { el } from './dom.ts';

let made = 0;

/** Radio buttons as large buttons in a row; the group's name is read out before them. */
export function choiceRow(
  name: string,
  legend: string,
  choices: readonly { id: string; label: string }[],
  chosen: string | undefined,
  choose: (id: string) => void,
): HTMLElement {
  const group = `${name}-${++made}`;
  return el(
    'fieldset',
    { class: 'choice' },
    el('legend', {}, legend),
    ...choices.map(({ id, label }) => {
      const input = el('input', { type: 'radio', name: group, value: id, onchange: () => choose(id) });
      input.checked = id === chosen;
      return el('label', {}, input, el('span', {}, label));
    }),
  );
}
