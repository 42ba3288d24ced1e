import { Button, Loader } from '@mantine/core';
import { IconFocusCentered, IconFolderPlus, IconPrinter } from '@tabler/icons-react';
import type { Geometry } from 'geojson';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldQuestion } from '../../../../electron/domain/field-questions.ts';
import { useFieldTask } from '../../../api/field.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useCases } from '../../../state/cases.ts';
import { useField } from '../../../state/field.ts';
import { useReview } from '../../../state/review.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { EvidenceMenu } from '../evidence/evidence-menu.tsx';
import { showFinding } from '../finding-on-map.tsx';
import review from '../review.module.css';
import { AnswerForm } from './answer-form.tsx';
import { AnswerList } from './answer-list.tsx';
import { AssignForm } from './assign-form.tsx';
import { TaskFacts } from './task-facts.tsx';
import { TaskOnMap } from './task-on-map.tsx';

/** One task: what is known of the place, who goes, and what was found. */
export function TaskPanel({ id, questions }: { id: number; questions: readonly FieldQuestion[] }) {
  const { t } = useTranslation();
  const set = useField((s) => s.set);
  const next = useRef<HTMLButtonElement>(null);
  const { data, error } = useFieldTask(id);
  const open = data?.status === 'field_check';
  const confirmed = data?.status === 'confirmed';
  // The form that had the focus goes when its answer is in.
  useEffect(() => {
    if (confirmed && document.activeElement === document.body) next.current?.focus();
  }, [confirmed]);
  const openCase = () => {
    if (!data) return;
    const { lon, lat } = data;
    const name = data.key ?? t('fieldCheck.unnamed', { id });
    useCases.getState().set({ draft: { kind: 'structure', about: { layer: 'structures', id, name }, lon, lat } });
    useReview.getState().set({ part: 'cases' });
  };
  return (
    <Panel
      guide="field#answer"
      title={data?.key ?? t('fieldCheck.unnamed', { id })}
      className={review.itemPanel}
      onClose={() => set({ task: null })}
      actions={
        <>
          <EvidenceMenu subject={{ kind: 'finding', id }} name={data?.key ?? `#${id}`} />
          <IconButton label={t('fieldCheck.sheet')} onClick={() => set({ picked: [id], dialog: 'sheets' })}>
            <IconPrinter size={18} stroke={1.6} />
          </IconButton>
          <IconButton label={t('review.zoomTo')} onClick={() => data && showFinding(data.geometry as Geometry)}>
            <IconFocusCentered size={18} stroke={1.6} />
          </IconButton>
        </>
      }
    >
      <div className={review.body}>
        {error && !data && <EmptyNote title={t('fieldCheck.failed')} text={messageOf(error)} />}
        {!data && !error && <Loader size="sm" className={review.wait} />}
        {data && (
          <>
            <TaskOnMap task={data} />
            <TaskFacts task={data} />
            {open && <AssignForm key={`${data.squad}${data.person}${data.dueAt}`} task={data} />}
            {open && <AnswerForm id={id} questions={questions} />}
            {confirmed && (
              <Button size="xs" ref={next} leftSection={<IconFolderPlus size={16} stroke={1.6} />} onClick={openCase}>
                {t('cases.create')}
              </Button>
            )}
            <AnswerList answers={data.answers} questions={questions} />
          </>
        )}
      </div>
    </Panel>
  );
}
