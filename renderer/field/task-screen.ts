import type { AnswerBody, Task } from '../api/field-phone.ts';
import { choiceRow } from './choice-row.ts';
import { el, outlineOver } from './dom.ts';
import { type Draft, dropDraft, keepDraft, keepDraftPhotos, keepQueued, type Queued, readDraft } from './kept.ts';
import { photoRow } from './photo-row.ts';
import { pictureUrl } from './pictures.ts';
import { questionRow } from './question-row.ts';
import { state, words } from './state.ts';

const NEW: Omit<Draft, 'task'> = { outcome: '', reason: '', note: '', answers: {}, photos: [] };

/** One task with its pictures and the answer that is being written, which is kept at every touch. */
export async function taskScreen(task: Task, back: () => void): Promise<HTMLElement> {
  const w = words();
  const draft: Draft = (await readDraft(task.id)) ?? { ...structuredClone(NEW), task: task.id };
  const keep = () => keepDraft(draft);
  const language = state.language;
  const reasons = el('div');
  const drawReasons = () => {
    const fitting = (state.tasks?.reasons ?? []).filter((r) => r.outcome === draft.outcome);
    const offered = fitting.map((r) => ({ id: r.id, label: r[language] }));
    const choose = (id: string) => {
      draft.reason = id;
      void keep();
    };
    reasons.replaceChildren(...(offered.length ? [choiceRow('reason', w.reason, offered, draft.reason, choose)] : []));
  };
  const outcomes = (['confirmed', 'refuted'] as const).map((id) => ({ id, label: w[id] }));
  const outcome = choiceRow('outcome', w.outcome, outcomes, draft.outcome, (id) => {
    draft.outcome = id as Draft['outcome'];
    draft.reason = '';
    drawReasons();
    void keep();
  });
  drawReasons();
  const note = el('textarea', { id: 'note', rows: 3, maxlength: 2000 });
  note.value = draft.note;
  note.addEventListener('input', () => {
    draft.note = note.value;
    void keep();
  });
  const problem = el('p', { class: 'problem', role: 'alert' });
  const submit = async (event: Event) => {
    event.preventDefault();
    problem.textContent = problemOf(draft);
    if (problem.textContent !== '') return;
    const queued = queuedOf(task, draft);
    await keepQueued(queued);
    await dropDraft(task.id);
    state.queue.push(queued);
    back();
  };
  return el(
    'form',
    { class: 'answer', onsubmit: (event) => void submit(event) },
    el('button', { type: 'button', class: 'quiet', onclick: back }, `‹ ${w.back}`),
    el('h2', {}, task.key ?? task.code),
    el('p', {}, [task.town, task.street, task.address].filter(Boolean).join(' ')),
    el('p', { class: 'soft' }, `${task.code} · ${w.where} ${task.lat.toFixed(6)}, ${task.lon.toFixed(6)}`),
    ...(await pictures(task)),
    el('h3', {}, w.questions),
    ...(state.tasks?.questions ?? []).map((question) =>
      questionRow(question, draft.answers[question.id], (value) => {
        if (value === undefined) delete draft.answers[question.id];
        else draft.answers[question.id] = value;
        void keep();
      }),
    ),
    photoRow(draft, () => keepDraftPhotos(draft)),
    outcome,
    reasons,
    el('label', { for: 'note' }, w.note),
    note,
    problem,
    el('button', { type: 'submit', class: 'main' }, w.submit),
  );
}

async function pictures(task: Task): Promise<HTMLElement[]> {
  const found = await Promise.all(
    task.photos.map(async ({ sha256, width, height, pixels }) => {
      const src = await pictureUrl(sha256);
      if (!src) return [];
      const over = pixels && width && height ? outlineOver(width, height, pixels) : null;
      return [el('figure', {}, el('img', { src, alt: words().photosOf }), over)];
    }),
  );
  return found.flat();
}

function problemOf({ outcome, reason, note, photos }: Draft): string {
  const w = words();
  if (outcome === '' || reason === '') return w.needOutcome;
  if (reason === 'other' && note.trim() === '') return w.needNote;
  return note.trim() === '' && photos.length === 0 ? w.needEvidence : '';
}

function queuedOf({ id, code, address, town }: Task, draft: Draft): Queued {
  const now = Date.now();
  return {
    clientId: newId(),
    task: { id, code, address, town },
    body: {
      outcome: draft.outcome as AnswerBody['outcome'],
      reason: draft.reason as AnswerBody['reason'],
      note: draft.note.trim(),
      answers: draft.answers,
      observedAt: Math.floor(now / 1000),
    },
    photos: draft.photos,
    state: 'waiting',
    madeAt: now,
  };
}

/** `crypto.randomUUID` is not there over plain HTTP. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}
