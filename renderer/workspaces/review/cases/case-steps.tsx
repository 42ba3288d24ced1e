import { IconArrowRight, IconPhotoOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../../electron/contract/cases.ts';
import { useValues } from '../../../i18n/use-values.ts';
import review from '../review.module.css';
import styles from './cases.module.css';
import { EvidencePhoto } from './evidence-photo.tsx';

/** Who moved the case, when, from where to where, why and on what evidence; latest first. */
export function CaseSteps({ file }: { file: CaseFile }) {
  const { t } = useTranslation();
  const values = useValues();
  return (
    <section aria-label={t('cases.timeline')}>
      <h4 className={review.sub}>{t('cases.timeline')}</h4>
      {file.steps.length === 0 && <p className={review.hint}>{t('cases.noSteps')}</p>}
      <ol className={styles.steps}>
        {file.steps.toReversed().map((step) => (
          <li key={step.decision} data-undone={step.undone || undefined}>
            <p className={styles.what}>
              {step.from && t(`cases.status.${step.from}`)}
              <IconArrowRight size={14} aria-label="→" />
              {t(`cases.status.${step.to}`)}
              {step.undone && <span className={styles.undone}>{t('cases.undoneMark')}</span>}
            </p>
            {step.reason && <p>{values.words(step.reason)}</p>}
            {step.evidence.length > 0 && (
              <ul className={styles.thumbs}>
                {step.evidence.map(({ sha256, photo, name }, i) => (
                  <li key={name}>
                    {sha256 === null ? (
                      <span className={styles.named}>
                        {photo && <IconPhotoOff size={14} aria-hidden />}
                        {photo ? t('cases.photoNotHere', { name }) : name}
                      </span>
                    ) : (
                      <EvidencePhoto sha256={sha256} n={i + 1} />
                    )}
                  </li>
                ))}
              </ul>
            )}
            <p className={styles.faint}>
              {values.account(step.actor)} · {values.instant(step.at, 'short')}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
