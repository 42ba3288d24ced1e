import { Button, Kbd } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { Marks } from '../../../../electron/contract/review-outlines.ts';
import { useKeepMeasured, useMeasured } from '../../../api/review-outlines.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { type MEASURES, useDraw } from '../../../state/draw.ts';
import { useReview } from '../../../state/review.ts';
import styles from './draw.module.css';
import { marksOf } from './marks-of.ts';
import { MeasureResult } from './measure-result.tsx';

type Measure = (typeof MEASURES)[number];

const STEPS: Record<Measure, readonly string[]> = {
  length: ['ends'],
  area: ['corners'],
  shadow: ['foot', 'tip'],
  two: ['foot', 'top', 'turn', 'footAgain', 'topAgain'],
};

/** Of so many marks, the step that comes next. */
function stepAt(tool: Measure, marked: number, turned: boolean): number {
  if (tool === 'shadow') return marked;
  if (tool !== 'two') return 0;
  if (marked < 2) return marked;
  return marked === 2 && !turned ? 2 : marked + 1;
}

interface Props {
  id: number;
  rev: number;
  tool: Measure;
  /** SHA-256 of the photo shown. */
  photo: string | null;
}

/** A measure by steps: what to mark next, what comes of it and what that rests on, and putting it into the finding. */
export function MeasureCard({ id, rev, tool, photo }: Props) {
  const { t } = useTranslation();
  const { vertices, end, begin } = useDraw();
  const marks = marksOf(tool, vertices, photo);
  const { data: found, error } = useMeasured(id, marks);
  const keep = useKeepMeasured();
  const answer = marks === null ? undefined : found;
  const turned = vertices[0]?.photo !== photo;
  const now = stepAt(tool, vertices.length, turned);
  const put = async (given: Marks) => {
    try {
      const { changeId } = await keep.mutateAsync({ id, rev, marks: given });
      const { given: before, set } = useReview.getState();
      if (changeId !== null) set({ given: [...before, { change: changeId, finding: id }] });
      end();
      notifications.show({ message: t(tool === 'area' ? 'draw.areaKept' : 'draw.heightKept'), autoClose: 3000 });
    } catch (failure) {
      notifications.show({ color: 'red', title: t('draw.notSaved'), message: messageOf(failure), autoClose: 8000 });
    }
  };
  return (
    <section className={styles.card} aria-label={t(`draw.tool.${tool}`)}>
      <h3>{t(`draw.tool.${tool}`)}</h3>
      <ol>
        {STEPS[tool].map((step, i) => (
          <li key={step} aria-current={i === now ? 'step' : undefined}>
            {t(`draw.step.${step}`)}
          </li>
        ))}
      </ol>
      <div role="status">
        {answer && <MeasureResult tool={tool} answer={answer} />}
        {error && <p className={styles.problem}>{messageOf(error)}</p>}
      </div>
      <div className={styles.row}>
        {tool !== 'length' && (
          <Button
            size="xs"
            loading={keep.isPending}
            disabled={marks === null || answer?.value == null}
            onClick={() => marks && void put(marks)}
          >
            {t(tool === 'area' ? 'draw.putArea' : 'draw.putHeight')}
          </Button>
        )}
        <Button size="xs" variant="default" disabled={vertices.length === 0} onClick={() => begin(tool, [], 'photo')}>
          {t('draw.again')}
        </Button>
        <Button size="xs" variant="default" rightSection={<Kbd size="xs">Esc</Kbd>} onClick={end}>
          {t('draw.close')}
        </Button>
      </div>
      {tool !== 'two' && <p>{t('draw.flatGround')}</p>}
    </section>
  );
}
