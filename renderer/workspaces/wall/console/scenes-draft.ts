/** The list of scenes while it is edited: every step can be taken back. Pure. */
import type { WallScene } from '../../../../electron/contract/wall.ts';

export type Scenes = readonly WallScene[];

export interface Draft {
  scenes: Scenes;
  past: readonly Scenes[];
  future: readonly Scenes[];
  /** The field that the last step typed into; more typing there belongs to the same step. */
  typing: string | null;
}

export type Step =
  | { do: 'add'; after: string | null }
  | { do: 'edit'; id: string; part: Partial<Omit<WallScene, 'id'>> }
  | { do: 'move'; id: string; by: 1 | -1 }
  | { do: 'duplicate'; id: string }
  | { do: 'remove'; id: string }
  /** None at all: the product's own come back. */
  | { do: 'clear' }
  | { do: 'take'; scenes: Scenes }
  | { do: 'undo' }
  | { do: 'redo' };

const STEPS = 200; // kept to be taken back
const MOST = 60; // scenes, as the contract has it

const NEW: Omit<WallScene, 'id'> = {
  name: '',
  panel: 'overview',
  layers: ['violations'],
  path: [],
  period: { kind: 'last', days: 30 },
  towns: [],
  dwell: 20,
  hours: [],
  weekdays: [],
  shown: true,
};

export function draftOf(scenes: Scenes): Draft {
  return { scenes, past: [], future: [], typing: null };
}

/** The draft after a step; the same one where it changes nothing. */
export function stepped(draft: Draft, step: Step): Draft {
  const { scenes, past, future } = draft;
  if (step.do === 'undo') {
    const before = past.at(-1);
    if (!before) return draft;
    return { scenes: before, past: past.slice(0, -1), future: [scenes, ...future], typing: null };
  }
  if (step.do === 'redo') {
    const [next, ...rest] = future;
    if (!next) return draft;
    return { scenes: next, past: [...past, scenes], future: rest, typing: null };
  }
  const changed = changedBy(scenes, step);
  if (changed === scenes) return draft;
  const typing = step.do === 'edit' ? `${step.id} ${Object.keys(step.part).join()}` : null;
  const same = typing !== null && typing === draft.typing;
  return { scenes: changed, past: same ? past : [...past, scenes].slice(-STEPS), future: [], typing };
}

function changedBy(scenes: Scenes, step: Exclude<Step, { do: 'undo' } | { do: 'redo' }>): Scenes {
  const at = 'id' in step ? scenes.findIndex(({ id }) => id === step.id) : -1;
  const scene = scenes[at];
  if ('id' in step && !scene) return scenes;
  switch (step.do) {
    case 'add': {
      const after = scenes.findIndex(({ id }) => id === step.after);
      return inserted(scenes, after === -1 ? scenes.length : after + 1, { id: freshId(scenes, 'scene'), ...NEW });
    }
    case 'duplicate':
      return scene ? inserted(scenes, at + 1, { ...scene, id: freshId(scenes, scene.id) }) : scenes;
    case 'edit':
      return scenes.map((s, i) => (i === at ? { ...s, ...step.part } : s));
    case 'move': {
      const to = at + step.by;
      if (!scene || to < 0 || to >= scenes.length) return scenes;
      const rest = scenes.toSpliced(at, 1);
      return rest.toSpliced(to, 0, scene);
    }
    case 'remove':
      return scenes.toSpliced(at, 1);
    case 'clear':
      return scenes.length === 0 ? scenes : [];
    case 'take':
      return step.scenes;
  }
}

function inserted(scenes: Scenes, at: number, scene: WallScene): Scenes {
  return scenes.length >= MOST ? scenes : scenes.toSpliced(at, 0, scene);
}

/** `night-2` after `night`; as short as an id may be. */
function freshId(scenes: Scenes, like: string): string {
  const stem = like.replace(/-\d+$/, '').slice(0, 34);
  const taken = new Set(scenes.map(({ id }) => id));
  for (let n = 2; ; n++) if (!taken.has(`${stem}-${n}`)) return `${stem}-${n}`;
}
