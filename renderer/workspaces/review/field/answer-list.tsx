import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { FieldAnswer } from '../../../../electron/contract/field.ts';
import { type FieldQuestion, YES_NO } from '../../../../electron/domain/field-questions.ts';
import { useWithdrawAnswer } from '../../../api/field.ts';
import { originalUrl, thumbnailUrl } from '../../../api/photos.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useField } from '../../../state/field.ts';
import { useUi } from '../../../state/ui.ts';
import review from '../review.module.css';
import styles from './field.module.css';

interface Props {
  answers: readonly FieldAnswer[];
  questions: readonly FieldQuestion[];
}

/** What was answered, newest first; this window may take back its own. */
export function AnswerList({ answers, questions }: Props) {
  const { t } = useTranslation();
  const values = useValues();
  const withdraw = useWithdrawAnswer();
  const { given, set } = useField();
  if (answers.length === 0) return null;
  const takeBack = (id: number) =>
    withdraw.mutate(id, {
      onSuccess: () => {
        set({ given: given.filter((g) => g !== id) });
        notifications.show({ message: t('fieldCheck.takenBack'), autoClose: 3000 });
      },
      onError: (error) =>
        notifications.show({ color: 'red', title: t('fieldCheck.notDone'), message: messageOf(error) }),
    });
  return (
    <section>
      <h3 className={review.sub}>{t('fieldCheck.answers')}</h3>
      <ul className={review.said}>
        {answers.map((a) => (
          <li key={a.id}>
            <strong>{t(`fieldCheck.outcomes.${a.outcome}`)}</strong> ·{' '}
            {t(`fieldCheck.reasons.${a.reason}`, { defaultValue: a.reason })}
            {a.withdrawn && <span> · {t('fieldCheck.withdrawn')}</span>}
            <p>
              {t(a.device && !a.actor.includes(a.device) ? 'fieldCheck.byDevice' : 'fieldCheck.by', {
                actor: a.actor,
                device: a.device,
                at: values.instant(a.observedAt),
              })}
            </p>
            {a.note && <p>{a.note}</p>}
            <Answers answers={a.answers} questions={questions} />
            <div className={styles.thumbs}>
              {a.photos.map((sha256, i) => (
                <a key={sha256} href={originalUrl({ sha256 })} target="_blank" rel="noreferrer">
                  <img src={thumbnailUrl({ sha256 })} alt={t('fieldCheck.fieldPhoto', { n: i + 1 })} loading="lazy" />
                </a>
              ))}
            </div>
            {given.includes(a.id) && !a.withdrawn && (
              <Button size="xs" variant="default" onClick={() => takeBack(a.id)}>
                {t('fieldCheck.withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Answers({ answers, questions }: { answers: FieldAnswer['answers']; questions: readonly FieldQuestion[] }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const told = questions.flatMap((q) => {
    const value = answers[q.id];
    if (value === undefined) return [];
    const yes = q.kind === 'yes_no' ? YES_NO.find((y) => y === value) : undefined;
    const choice = q.choices?.find((c) => c.id === value);
    const said = yes ? t(`fieldCheck.${yes}`) : (choice?.[language] ?? `${value} ${q.unit ?? ''}`.trim());
    return [{ id: q.id, text: `${q[language].replace(/[？?]$/, '')}: ${said}` }];
  });
  return told.length > 0 ? <p>{told.map((x) => x.text).join(' · ')}</p> : null;
}
