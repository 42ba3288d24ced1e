import { Button, Kbd, Radio, Textarea } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CLEAR_REASONS, type ClearReason, VERDICTS } from '../../../electron/domain/review.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { useKeyText } from '../../app/use-key-text.ts';
import { useReview } from '../../state/review.ts';
import styles from './review.module.css';
import type { Reviewing } from './use-reviewing.ts';

interface Props {
  seat: 'first' | 'second' | 'adjudicator';
  reviewing: Reviewing;
}

/** One key for each verdict; dismissing asks why, again by one key. */
export function VerdictBar({ seat, reviewing }: Props) {
  const { t } = useTranslation();
  const dismissing = useReview((s) => s.dismissing);
  const set = useReview((s) => s.set);
  const offered = VERDICTS.filter((v) => v !== 'unsure' || seat !== 'adjudicator');
  const choose = (verdict: (typeof VERDICTS)[number]) => {
    if (verdict === 'clear') set({ dismissing: true });
    else void reviewing.judge(verdict);
  };
  useShortcut({
    id: 'reviewVerdict',
    group: 'review',
    keys: ['1', '2', '3'],
    each: true,
    ...(dismissing
      ? {}
      : {
          run: (_event: KeyboardEvent, nth: number) => {
            const verdict = offered[nth];
            if (verdict) choose(verdict);
          },
        }),
  });
  return (
    <div className={styles.verdicts}>
      {dismissing ? (
        <Reasons
          onBack={() => set({ dismissing: false })}
          onChosen={(reason, note) => void reviewing.judge('clear', { reason, note })}
        />
      ) : (
        <>
          {offered.map((verdict, i) => (
            <Button
              key={verdict}
              size="sm"
              variant={verdict === 'suspect' ? 'filled' : verdict === 'clear' ? 'light' : 'default'}
              title={t(`review.verdictHint.${verdict}`)}
              rightSection={<KeyOf shortcut="reviewVerdict" nth={i} />}
              onClick={() => choose(verdict)}
            >
              {t(`review.verdict.${verdict}`)}
            </Button>
          ))}
          <Button
            size="sm"
            variant="subtle"
            color="gray"
            rightSection={<KeyOf shortcut="reviewSkip" />}
            onClick={() => void reviewing.leave(true)}
          >
            {t('review.skip')}
          </Button>
        </>
      )}
    </div>
  );
}

/** The key as it is bound now. */
function KeyOf({ shortcut, nth }: { shortcut: string; nth?: number }) {
  const keys = useKeyText(shortcut, nth);
  return keys === undefined ? null : <Kbd size="xs">{keys}</Kbd>;
}

/** Digits choose, Enter dismisses. */
function Reasons({ onBack, onChosen }: { onBack(): void; onChosen(reason: ClearReason, note: string): void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<ClearReason>('lawful');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const lacks = reason === 'other' && note.trim() === '';
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input[type=radio]')?.focus();
  }, []);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setAsked(true);
    if (!lacks) onChosen(reason, note);
  };
  useShortcut({
    id: 'reviewReason',
    group: 'review',
    keys: CLEAR_REASONS.map((_, i) => String(i + 1)),
    shown: `1–${CLEAR_REASONS.length}`,
    each: true,
    run: (_event, nth) => {
      setReason(CLEAR_REASONS[nth] ?? 'other');
      form.current?.querySelectorAll<HTMLElement>('input[type=radio]')[nth]?.focus();
    },
  });
  return (
    <form ref={form} className={styles.reasons} onSubmit={submit}>
      <Radio.Group label={t('review.why')} value={reason} onChange={(value) => setReason(value as ClearReason)}>
        <div className={styles.reasonList}>
          {CLEAR_REASONS.map((value, i) => (
            <Radio
              key={value}
              size="xs"
              value={value}
              label={
                <>
                  {t(`review.reason.${value}`)} <KeyOf shortcut="reviewReason" nth={i} />
                </>
              }
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                submit();
              }}
            />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        size="xs"
        label={t('review.note')}
        withAsterisk={reason === 'other'}
        autosize
        minRows={1}
        maxRows={4}
        maxLength={2000}
        value={note}
        error={asked && lacks && t('review.noteNeeded')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={styles.pair}>
        <Button type="submit" size="sm">
          {t('review.dismiss')}
        </Button>
        <Button size="sm" variant="default" onClick={onBack}>
          {t('review.back')}
        </Button>
      </div>
    </form>
  );
}
