import { Kbd, Modal } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useUi } from '../state/ui.ts';
import { keyCaps } from './key-caps.ts';
import styles from './keys-dialog.module.css';
import { SHORTCUT_GROUPS, useShortcutRegistry } from './shortcuts.ts';

export function KeysDialog() {
  const { t } = useTranslation();
  const set = useUi((s) => s.set);
  const shortcuts = Object.values(useShortcutRegistry((s) => s.shortcuts));
  return (
    <Modal opened onClose={() => set({ dialog: 'none' })} title={t('shell.keys')} size="lg">
      <div className={styles.groups}>
        {SHORTCUT_GROUPS.map((group) => {
          const rows = shortcuts.filter((s) => s.group === group);
          if (rows.length === 0) return null;
          return (
            <section key={group} className={styles.group}>
              <h3 className={styles.title}>{t(`keys.group.${group}`)}</h3>
              <dl className={styles.list}>
                {rows.map(({ id, keys, shown }) => (
                  <Fragment key={id}>
                    <dt>{t(`keys.${id}`)}</dt>
                    <dd>
                      {keyCaps(shown ?? keys[0] ?? '').map((cap) => (
                        <Kbd key={cap}>{cap}</Kbd>
                      ))}
                    </dd>
                  </Fragment>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Modal>
  );
}
