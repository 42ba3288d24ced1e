import { pair, Refused } from '../api/field-phone.ts';
import { el } from './dom.ts';
import { keepPaired } from './kept.ts';
import { state, words } from './state.ts';

/** Takes the code from the address, where the QR code put it behind the number sign, and out of it again. */
function codeInAddress(): string {
  const code = /^#code=(\d{8})$/.exec(location.hash)?.[1] ?? '';
  if (code) history.replaceState(null, '', location.pathname);
  return code;
}

let typed = { code: codeInAddress(), name: '' };

export function pairScreen(paired: () => void): HTMLElement {
  const w = words();
  const code = el('input', { id: 'code', inputmode: 'numeric', autocomplete: 'off', maxlength: 9, required: true });
  code.value = typed.code;
  const name = el('input', { id: 'name', maxlength: 40, required: true, placeholder: w.namePlaceholder });
  name.value = typed.name;
  for (const input of [code, name]) {
    input.addEventListener('input', () => {
      typed = { code: code.value, name: name.value };
    });
  }
  const problem = el('p', { class: 'problem', role: 'alert' });
  const submit = async (event: Event) => {
    event.preventDefault();
    problem.textContent = '';
    try {
      await pair(code.value, name.value);
      state.paired = true;
      await keepPaired();
      typed = { code: '', name: '' };
      paired();
    } catch (error) {
      problem.textContent = error instanceof Refused ? error.words[state.language] : words().offlineNow;
    }
  };
  return el(
    'form',
    { class: 'card', onsubmit: (event) => void submit(event) },
    el('p', {}, w.pairWhat),
    el('label', { for: 'code' }, w.code),
    code,
    el('label', { for: 'name' }, w.name),
    name,
    problem,
    el('button', { type: 'submit', class: 'main' }, w.pair),
    el('a', { href: '/zhitu.crt', download: true }, w.trust),
  );
}
