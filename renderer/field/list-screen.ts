import { Refused, type Task, withdraw } from '../api/field-phone.ts';
import { el } from './dom.ts';
import { dropQueued, keepQueued, type Queued } from './kept.ts';
import { changed, state, synchronise, words } from './state.ts';

/** What was not sent first, then the tasks, then what was sent lately. */
export function listScreen(go: (id: number) => Promise<void>): HTMLElement {
  const w = words();
  const queued = new Set(state.queue.filter((q) => q.state === 'waiting').map((q) => q.task.id));
  const tasks = (state.paired ? (state.tasks?.tasks ?? []) : []).filter((t) => !queued.has(t.id));
  const sent = state.paired ? (state.tasks?.sent ?? []) : [];
  return el(
    'div',
    {},
    state.queue.length > 0 && section(`${w.unsent} (${state.queue.length})`, state.queue.map(queuedItem)),
    state.paired &&
      section(
        w.tasks,
        tasks.length > 0 ? tasks.map((task) => taskItem(task, go)) : [el('p', {}, state.tasks ? w.noTasks : w.notYet)],
      ),
    sent.length > 0 && section(w.sent, sent.slice(0, 5).map(sentItem)),
    el('p', { class: 'hint' }, w.keepOpen),
  );
}

function section(title: string, items: HTMLElement[]): HTMLElement {
  return el('section', { 'aria-label': title }, el('h2', {}, title), ...items);
}

function taskItem(task: Task, go: (id: number) => Promise<void>): HTMLElement {
  const w = words();
  const late = task.dueAt !== null && task.dueAt < Date.now() / 1000 + (state.tasks?.ahead ?? 0);
  const day = task.dueAt === null ? '' : new Date(task.dueAt * 1000).toLocaleDateString(state.language);
  return el(
    'button',
    { type: 'button', class: 'card task', onclick: () => void go(task.id) },
    el('strong', {}, task.key ?? task.code),
    el('span', {}, [task.town, task.street, task.address].filter(Boolean).join(' ')),
    el(
      'span',
      { class: 'soft' },
      [task.code, task.areaM2 && `${Math.round(task.areaM2)} m²`, task.person].filter(Boolean).join(' · '),
    ),
    task.dueAt !== null && el('span', { class: late ? 'late' : 'soft' }, `${late ? w.late : w.due} ${day}`),
  );
}

function queuedItem(queued: Queued): HTMLElement {
  const w = words();
  const refused = queued.state === 'refused';
  const remove = el('button', { type: 'button', class: 'quiet' }, w.discard);
  remove.addEventListener('click', async () => {
    // Photos that nobody has yet are not lost by one slip.
    if (remove.textContent !== w.sure) {
      remove.textContent = w.sure;
      return;
    }
    await dropQueued(queued.clientId);
    state.queue.splice(state.queue.indexOf(queued), 1);
    changed();
  });
  const again = async () => {
    queued.state = 'waiting';
    await keepQueued(queued);
    await synchronise();
  };
  return el(
    'article',
    { class: 'card', 'data-state': queued.state },
    el('strong', {}, queued.task.code),
    el('span', {}, `${w[queued.body.outcome]} · ${w.photos} ${queued.photos.length}`),
    el(
      'span',
      { class: refused ? 'late' : 'soft' },
      refused ? `${w.refused}: ${queued.words?.[state.language] ?? ''}` : w.waiting,
    ),
    refused && el('button', { type: 'button', class: 'quiet', onclick: () => void again() }, w.again),
    ...(refused ? queued.photos.map((p) => savePhoto(p.name, p.bytes, p.type)) : []),
    refused && remove,
  );
}

function savePhoto(name: string, bytes: ArrayBuffer, type: string): HTMLElement {
  const save = () => {
    const href = URL.createObjectURL(new Blob([bytes], { type }));
    el('a', { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  };
  return el('button', { type: 'button', class: 'quiet', onclick: save }, `${words().save}: ${name}`);
}

function sentItem(sent: { id: number; code: string; outcome: 'confirmed' | 'refuted'; withdrawn: boolean }) {
  const w = words();
  const said = el('span', { class: 'late', role: 'alert' });
  const takeBack = async () => {
    try {
      await withdraw(sent.id);
      await synchronise();
    } catch (error) {
      said.textContent = error instanceof Refused ? error.words[state.language] : w.offlineNow;
    }
  };
  return el(
    'article',
    { class: 'card sent' },
    el('span', {}, `${sent.code} · ${w[sent.outcome]}`),
    sent.withdrawn
      ? el('span', { class: 'soft' }, w.withdrawn)
      : el('button', { type: 'button', class: 'quiet', onclick: () => void takeBack() }, w.withdraw),
    said,
  );
}
