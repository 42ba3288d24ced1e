import { Button } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { goToWorkspace } from '../../../app/go-to-workspace.ts';
import { useField } from '../../../state/field.ts';
import { useReview } from '../../../state/review.ts';
import styles from './inspector.module.css';

interface Props {
  id: number;
  /** Where verdicts are given, or what was found on site is answered. */
  part: 'findings' | 'field';
}

/** What comes next of a finding is decided in Review, by verdicts and then by what a squad found on site. */
export function ToReview({ id, part }: Props) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('inspector.moves')} className={styles.moves}>
      <h4 className={styles.sub}>{t('inspector.moves')}</h4>
      <p className={styles.faint}>{t(part === 'findings' ? 'inspector.judged' : 'inspector.onSite')}</p>
      <Button
        size="xs"
        variant="light"
        leftSection={<IconChecks size={16} />}
        onClick={() => {
          useReview.getState().set(part === 'findings' ? { part, wanted: id } : { part });
          if (part === 'field') useField.getState().set({ task: id });
          goToWorkspace('review');
        }}
      >
        {t('inspector.toReview')}
      </Button>
    </section>
  );
}
