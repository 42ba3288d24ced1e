/** The page for phones: pair, see own tasks, answer on the spot; what has no connection is sent later by itself. */
import './field.css';
import { el } from './dom.ts';
import { listScreen } from './list-screen.ts';
import { pairScreen } from './pair-screen.ts';
import { changed, restore, state, synchronise, whenChanged, words } from './state.ts';
import { taskScreen } from './task-screen.ts';

const EVERY = 15_000; // ms between tries; sooner when the phone says that it is connected again

const app = document.getElementById('app') as HTMLElement;
/** The task that is being answered: it is not drawn anew under people's fingers. */
let task: number | null = null;

let shown = '';

/** Only what has changed is drawn anew: a finger or a screen reader may rest on it. */
function draw(): void {
  const queue = state.queue.map((q) => [q.clientId, q.state]);
  const now = JSON.stringify([state.language, state.link, state.paired, state.tasks, queue, task]);
  if (now === shown) return;
  shown = now;
  document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : 'en';
  document.title = `治图 · ${words().title}`;
  const next = topBar();
  bar.replaceWith(next);
  bar = next;
  if (task === null) body.replaceChildren(...(!state.paired ? [pairScreen(start), ...rest()] : rest()));
}

/** The list also while it is not paired: what was not sent must be in sight, and can be saved. */
function rest(): HTMLElement[] {
  if (!state.paired && state.queue.length === 0) return [];
  return [listScreen(go)];
}

async function go(id: number | null): Promise<void> {
  task = id;
  if (id === null) {
    changed();
    window.scrollTo(0, 0); // what was just written stands first
    void synchronise();
    return;
  }
  const found = state.tasks?.tasks.find((t) => t.id === id);
  if (!found) return go(null); // gone since the list was drawn
  body.replaceChildren(await taskScreen(found, () => void go(null)));
  window.scrollTo(0, 0);
}

function start(): void {
  void synchronise();
}

function topBar(): HTMLElement {
  const w = words();
  const said = { unknown: '', online: w.online, offline: w.offlineNow, stopped: w.stopped }[state.link];
  const who = state.paired && state.tasks ? [state.tasks.squad[state.language], state.tasks.person] : [];
  return el(
    'header',
    {},
    el(
      'div',
      { class: 'bar' },
      el('h1', {}, w.title),
      el('span', { class: 'who' }, who.filter(Boolean).join(' · ')),
      el('button', { type: 'button', class: 'quiet', onclick: switchLanguage }, w.language),
    ),
    el('p', { class: 'link', 'data-link': state.link, role: 'status' }, said),
  );
}

function switchLanguage(): void {
  state.language = state.language === 'zh' ? 'en' : 'zh';
  if (task === null) changed();
  else {
    draw();
    void go(task);
  }
}

let bar = topBar();
const body = el('main');
app.append(bar, body);
whenChanged(draw);
await restore();
changed();
void synchronise();
window.addEventListener('online', () => void synchronise());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void synchronise();
});
setInterval(() => void synchronise(), EVERY);
