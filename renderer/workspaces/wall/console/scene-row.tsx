import { Switch } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconChevronRight,
  IconCopy,
  IconTrash,
} from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallScene } from '../../../../electron/contract/wall.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './console.module.css';
import { sceneName } from './scene-name.ts';
import type { Step } from './scenes-draft.ts';

interface Props {
  scene: WallScene;
  /** From 1. */
  place: number;
  last: boolean;
  open: boolean;
  onOpen: () => void;
  step: (step: Step) => void;
  /** The scene's fields, while it is open. */
  children: ReactNode;
}

/** One scene of the list: shown or not, its place, and its fields below. */
export function SceneRow({ scene, place, last, open, onOpen, step, children }: Props) {
  const { t } = useTranslation();
  const { id } = scene;
  const name = sceneName(t, scene);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  const moved = (event: KeyboardEvent) => {
    const by = event.altKey && { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key];
    if (!by) return;
    event.preventDefault();
    step({ do: 'move', id, by });
  };
  return (
    <li className={styles.row} data-scene={id}>
      <div className={styles.line}>
        <button type="button" className={styles.name} aria-expanded={open} onClick={onOpen} onKeyDown={moved}>
          <Chevron size={16} />
          <span className={styles.place}>{place}</span>
          <span className={styles.own}>{name}</span>
          <span className={styles.hint}>{t('wallConsole.dwells', { seconds: scene.dwell })}</span>
        </button>
        <IconButton
          label={t('wallConsole.up', { name })}
          aria-disabled={place === 1}
          data-disabled={place === 1 || undefined}
          data-part="up"
          onClick={() => step({ do: 'move', id, by: -1 })}
        >
          <IconArrowUp size={16} />
        </IconButton>
        <IconButton
          label={t('wallConsole.down', { name })}
          aria-disabled={last}
          data-disabled={last || undefined}
          data-part="down"
          onClick={() => step({ do: 'move', id, by: 1 })}
        >
          <IconArrowDown size={16} />
        </IconButton>
        <IconButton label={t('wallConsole.copy', { name })} onClick={() => step({ do: 'duplicate', id })}>
          <IconCopy size={16} />
        </IconButton>
        <IconButton label={t('wallConsole.remove', { name })} onClick={() => step({ do: 'remove', id })}>
          <IconTrash size={16} />
        </IconButton>
        <Switch
          size="sm"
          aria-label={t('wallConsole.shown', { name })}
          checked={scene.shown}
          onChange={(event) => step({ do: 'edit', id, part: { shown: event.currentTarget.checked } })}
        />
      </div>
      {open && children}
    </li>
  );
}
