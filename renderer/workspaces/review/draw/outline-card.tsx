import { Button, Kbd } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useValues } from '../../../i18n/use-values.ts';
import { useDraw } from '../../../state/draw.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './draw.module.css';
import { areaOf, problemOf } from './problem-of.ts';
import type { Outline } from './use-outline.ts';

/** The outline in hand: its area as it is drawn, what is wrong with it, and saving it. */
export function OutlineCard({ outline }: { outline: Outline }) {
  const { t } = useTranslation();
  const values = useValues();
  const { vertices, on, placing, past, future, lacks, why, stale, ellipse, undo, redo, end } = useDraw();
  const area = areaOf(vertices);
  const problem = placing || stale !== null ? null : problemOf(vertices, on);
  return (
    <section className={styles.card} aria-label={t('draw.tool.outline')}>
      <h3>{t('draw.tool.outline')}</h3>
      <p>{t(placing ? 'draw.placingHint' : 'draw.editHint')}</p>
      <p className={styles.value} data-area>
        {area === null ? '–' : values.area(area)}
      </p>
      {ellipse && (
        <p>
          {t('draw.ellipse', {
            major: values.length(ellipse.major),
            minor: values.length(ellipse.minor),
            probability: values.percent(ellipse.probability),
          })}
        </p>
      )}
      <p className={styles.problem} role="status">
        {lacks !== null && t(`draw.lacks.${lacks}`)}
        {lacks === null &&
          problem !== null &&
          t(problem === 'no_ground' && why ? `draw.why.${why}` : `draw.problem.${problem}`)}
      </p>
      <div className={styles.row}>
        <Button
          size="xs"
          loading={outline.saving}
          disabled={past.length === 0 || placing || stale !== null || problem !== null}
          rightSection={<Kbd size="xs">Enter</Kbd>}
          onClick={() => void outline.save()}
        >
          {t('draw.save')}
        </Button>
        <Button size="xs" variant="default" rightSection={<Kbd size="xs">Esc</Kbd>} onClick={end}>
          {t('draw.giveUp')}
        </Button>
        <Button size="xs" variant="default" rightSection={<Kbd size="xs">N</Kbd>} onClick={outline.anew}>
          {t('draw.anew')}
        </Button>
        <IconButton label={t('draw.undo')} keys="Ctrl Z" disabled={past.length === 0} onClick={undo}>
          <IconArrowBackUp size={18} stroke={1.6} />
        </IconButton>
        <IconButton label={t('draw.redo')} keys="Ctrl Y" disabled={future.length === 0} onClick={redo}>
          <IconArrowForwardUp size={18} stroke={1.6} />
        </IconButton>
      </div>
    </section>
  );
}
