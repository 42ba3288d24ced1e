/** What the phone keeps, whole, until it is sent: in IndexedDB, which outlives the page. */
import type { AnswerBody, Task, Tasks } from '../api/field-phone.ts';

export interface Photo {
  name: string;
  bytes: ArrayBuffer;
  type: string;
  /** Known once it is with the desk. */
  sha256?: string;
}

/** An answer on its way. Its number was made here, so that the desk counts it once however often it is sent. */
export interface Queued {
  clientId: string;
  task: Pick<Task, 'id' | 'code' | 'address' | 'town'>;
  body: Omit<AnswerBody, 'photos' | 'clientId'>;
  photos: Photo[];
  state: 'waiting' | 'refused';
  /** Why the desk did not take it. */
  words?: { zh: string; en: string };
  madeAt: number;
}

/** What is being written, so that a reload loses no word and no photo. */
export interface Draft {
  task: number;
  outcome: 'confirmed' | 'refuted' | '';
  reason: string;
  note: string;
  answers: Record<string, string | number>;
  photos: Photo[];
}

type Store = 'own' | 'queue' | 'drafts' | 'pictures';
const STORES: readonly Store[] = ['own', 'queue', 'drafts', 'pictures'];

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('zhitu-field', 1);
    request.onupgradeneeded = () => {
      for (const name of STORES) request.result.createObjectStore(name);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/** Resolves when it is on the disk, not before. */
async function run<T>(store: Store, mode: IDBTransactionMode, work: (s: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, mode, { durability: 'strict' });
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

const read = <T>(store: Store, key: IDBValidKey) =>
  run(store, 'readonly', (s) => s.get(key) as IDBRequest<T | undefined>);
const write = (store: Store, key: IDBValidKey, value: unknown) => run(store, 'readwrite', (s) => s.put(value, key));
const remove = (store: Store, key: IDBValidKey) => run(store, 'readwrite', (s) => s.delete(key));

/** That this phone was paired; its token is a cookie that scripts cannot read. */
export const readPaired = async () => (await read<true>('own', 'paired')) === true;
export const keepPaired = () => write('own', 'paired', true);
export const forgetPaired = () => remove('own', 'paired');
export const readKeptTasks = () => read<Tasks>('own', 'tasks');
export const keepTasks = (tasks: Tasks) => write('own', 'tasks', tasks);

export const readQueue = async () =>
  (await run('queue', 'readonly', (s) => s.getAll() as IDBRequest<Queued[]>)).sort((a, b) => a.madeAt - b.madeAt);
export const keepQueued = (queued: Queued) => write('queue', queued.clientId, queued);
export const dropQueued = (clientId: string) => remove('queue', clientId);

const photosOf = (task: number) => `${task}/photos`;

export async function readDraft(task: number): Promise<Draft | undefined> {
  const draft = await read<Draft>('drafts', task);
  const photos = await read<Photo[]>('drafts', photosOf(task));
  return draft && { ...draft, photos: photos ?? [] };
}
/** Without the photos, whose megabytes are not written anew with every letter. */
export const keepDraft = (draft: Draft) => write('drafts', draft.task, { ...draft, photos: [] });
export async function keepDraftPhotos(draft: Draft): Promise<void> {
  await keepDraft(draft);
  await write('drafts', photosOf(draft.task), draft.photos);
}
export async function dropDraft(task: number): Promise<void> {
  await remove('drafts', task);
  await remove('drafts', photosOf(task));
}

export const readKeptPicture = (sha256: string) => read<ArrayBuffer>('pictures', sha256);
export const keepPicture = (sha256: string, bytes: ArrayBuffer) => write('pictures', sha256, bytes);
/** Pictures of tasks that are no longer there need no room. */
export async function keepOnlyPictures(wanted: ReadonlySet<string>): Promise<void> {
  const keys = await run('pictures', 'readonly', (s) => s.getAllKeys());
  for (const key of keys) if (!wanted.has(String(key))) await remove('pictures', key);
}
