import { Button, Kbd } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChosenKeys } from '../state/keys.ts';
import { useUi } from '../state/ui.ts';
import { Dialog } from '../ui/dialog.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { keyCaps } from './key-caps.ts';
import styles from './keys-dialog.module.css';
import { type BoundShortcut, isChangeable, SHORTCUT_GROUPS, useShortcutRegistry } from './shortcuts.ts';
import { useCatchPress } from './use-catch-press.ts';
import { capsOf } from './use-key-text.ts';

/** Which key of which shortcut is being chosen. */
interface Choosing {
  id: string;
  nth: number;
}

/** What the keys do; pressing one of them here changes it. */
export function KeysDialog() {
  const { t } = useTranslation();
  const set = useUi((s) => s.set);
  const shortcuts = Object.values(useShortcutRegistry((s) => s.shortcuts));
  const { chosen, reset } = useChosenKeys();
  const [choosing, setChoosing] = useState<Choosing | null>(null);
  const [taken, setTaken] = useState<{ keys: string; by: string } | null>(null);
  const catching = shortcuts.find((s) => s.id === choosing?.id);
  useCatchPress(catching ?? null, choosing?.nth ?? 0, {
    onTaken: (keys, by) => setTaken({ keys, by }),
    onDone: () => {
      setChoosing(null);
      setTaken(null);
    },
  });
  const changed = shortcuts.some((s) => chosen[s.id] !== undefined);
  return (
    <Dialog
      opened
      guide="keys"
      onClose={() => set({ dialog: 'none' })}
      closeOnEscape={choosing === null}
      title={t('shell.keys')}
      size="lg"
    >
      <p className={styles.hint} role="status">
        {choosing && catching
          ? taken
            ? t('keysDialog.taken', { keys: keyCaps(taken.keys).join(' '), by: t(`keys.${taken.by}`) })
            : t('keysDialog.press', { what: t(`keys.${catching.id}`) })
          : t('keysDialog.hint')}
      </p>
      <div className={styles.groups}>
        {SHORTCUT_GROUPS.map((group) => {
          const rows = shortcuts.filter((s) => s.group === group);
          if (rows.length === 0) return null;
          return (
            <section key={group} className={styles.group}>
              <h3 className={styles.title}>{t(`keys.group.${group}`)}</h3>
              <dl className={styles.list}>
                {rows.map((shortcut) => (
                  <Row
                    key={shortcut.id}
                    shortcut={shortcut}
                    choosing={choosing?.id === shortcut.id ? choosing.nth : null}
                    onChoose={(nth) => {
                      setTaken(null);
                      setChoosing({ id: shortcut.id, nth });
                    }}
                    onReset={chosen[shortcut.id] ? () => reset(shortcut.id) : null}
                  />
                ))}
              </dl>
            </section>
          );
        })}
      </div>
      <Button size="xs" variant="default" disabled={!changed} onClick={() => reset()}>
        {t('keysDialog.resetAll')}
      </Button>
    </Dialog>
  );
}

interface RowProps {
  shortcut: BoundShortcut;
  /** The key that is being chosen. */
  choosing: number | null;
  onChoose(nth: number): void;
  onReset: (() => void) | null;
}

function Row({ shortcut, choosing, onChoose, onReset }: RowProps) {
  const { t } = useTranslation();
  const what = t(`keys.${shortcut.id}`);
  const caps = (list: readonly string[]) => list.map((cap) => <Kbd key={cap}>{cap}</Kbd>);
  const offered = shortcut.each ? shortcut.keys : shortcut.keys.slice(0, 1);
  return (
    <>
      <dt>{what}</dt>
      <dd>
        {!isChangeable(shortcut.own) && caps(capsOf(shortcut))}
        {isChangeable(shortcut.own) &&
          offered.map((keys, nth) => {
            const list = !shortcut.each && shortcut.shown ? capsOf(shortcut) : keyCaps(keys);
            return (
              <button
                key={keys}
                type="button"
                className={styles.change}
                aria-label={t('keysDialog.change', { what, keys: list.join(' ') })}
                aria-pressed={choosing === nth}
                onClick={() => onChoose(nth)}
              >
                {choosing === nth ? <Kbd>…</Kbd> : caps(list)}
              </button>
            );
          })}
        {onReset && (
          <IconButton size={24} label={t('keysDialog.reset', { what })} onClick={onReset}>
            <IconRestore size={14} />
          </IconButton>
        )}
      </dd>
    </>
  );
}
