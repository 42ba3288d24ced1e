import { Button, Group } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../../electron/contract/cases.ts';
import { useCases } from '../../../state/cases.ts';
import review from '../review.module.css';
import { CaseMoveForm } from './case-move-form.tsx';

/** The moves that the machine allows now, and what each of them needs. */
export function CaseMoves({ file }: { file: CaseFile }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const buttons = useRef<HTMLDivElement>(null);
  const toMoves = useCases((s) => s.toMoves);
  const move = file.moves.find((m) => m.to === chosen);
  // After a move those that are shown belong to the state before, until the case is read again.
  const stale = toMoves !== null && file.rev < toMoves;
  useEffect(() => {
    if (toMoves === null || stale || chosen !== null) return;
    buttons.current?.querySelector<HTMLButtonElement>('button:not(:disabled)')?.focus();
    useCases.getState().set({ toMoves: null });
  }, [toMoves, stale, chosen]);
  return (
    <section aria-label={t('cases.moves')}>
      <h4 className={review.sub}>{t('cases.moves')}</h4>
      {move ? (
        <CaseMoveForm key={move.to} file={file} move={move} onDone={() => setChosen(null)} />
      ) : (
        <>
          <Group gap="xs" ref={buttons}>
            {file.moves.map((m) => (
              <Button
                key={m.to}
                size="xs"
                variant="light"
                disabled={!m.allowed || stale}
                title={!m.allowed && m.role ? t('cases.needsRole', { role: t(`cases.role.${m.role}`) }) : undefined}
                leftSection={<IconArrowRight size={14} />}
                onClick={() => setChosen(m.to)}
              >
                {t(`cases.move.${m.to}`)}
                {m.evidenced && ' *'}
              </Button>
            ))}
          </Group>
          {file.moves.length === 0 && <p className={review.hint}>{t('cases.noMoves')}</p>}
          {file.moves.some((m) => m.evidenced) && <p className={review.hint}>{t('cases.evidencedHint')}</p>}
          {file.moves.some((m) => !m.allowed) && (
            <p className={review.hint}>
              {file.moves.map((m) =>
                !m.allowed && m.role
                  ? `${t(`cases.move.${m.to}`)}: ${t('cases.needsRole', { role: t(`cases.role.${m.role}`) })}`
                  : '',
              )}
            </p>
          )}
        </>
      )}
    </section>
  );
}
