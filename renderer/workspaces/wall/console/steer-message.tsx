import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallCommand } from '../../../../electron/contract/wall.ts';
import styles from './steering.module.css';

const MOST = 200; // characters, as the contract has it

interface Props {
  /** What the line says now. */
  said: string;
  send: (command: WallCommand) => void;
  large: boolean;
}

/** The operator's own line at the bottom of all walls. */
export function SteerMessage({ said, send, large }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const size = large ? 'lg' : 'sm';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    send({ do: 'message', text: text.trim() });
    setText('');
  };
  return (
    <form className={styles.part} onSubmit={submit}>
      <TextInput
        size={size}
        label={t('wallConsole.remote.message')}
        description={t('wallConsole.remote.messageWhat')}
        maxLength={MOST}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        enterKeyHint="send"
      />
      {said && <p className={styles.said}>{t('wallConsole.remote.said', { text: said })}</p>}
      <div className={styles.two}>
        <Button size={size} type="submit" variant="default" disabled={!text.trim()}>
          {t('wallConsole.remote.send')}
        </Button>
        <Button size={size} variant="default" disabled={!said} onClick={() => send({ do: 'message', text: '' })}>
          {t('wallConsole.remote.clear')}
        </Button>
      </div>
    </form>
  );
}
