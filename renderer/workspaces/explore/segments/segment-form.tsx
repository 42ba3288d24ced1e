import { Alert, Button, Group, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trace } from '../../../../electron/contract/segments.ts';
import type { Side } from '../../../../electron/domain/linear-reference.ts';
import { useSession } from '../../../api/queries.ts';
import { useDraftInScenario } from '../../../api/scenarios.ts';
import { useChangeSegment } from '../../../api/segments.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { draftingIn } from '../../../state/drafting.ts';
import { recordChange } from '../../../state/history.ts';
import { useSegmentSketch } from '../../../state/segment-sketch.ts';
import { useSelection } from '../../../state/selection.ts';
import { Panel } from '../../../ui/panel.tsx';
import { leave } from '../edit/leaving.ts';
import inspector from '../inspector/inspector.module.css';
import { fromInput, toInput } from '../inspector/instant-input.ts';
import { putSegmentDown } from './start-segment.ts';

const SIDES: readonly Side[] = ['left', 'both', 'right'];

/** What is to be known of a segment that was drawn: side, begin and, when it is new, its name and number. */
export function SegmentForm({ trace }: { trace: Trace }) {
  const { t } = useTranslation();
  const values = useValues();
  const zone = useSession().data?.pack.timeZone ?? 'Asia/Shanghai';
  const { follows, side, set } = useSegmentSketch();
  const { mutateAsync, ...change } = useChangeSegment();
  const drafting = useDraftInScenario();
  const isPending = change.isPending || drafting.isPending;
  const error = change.error ?? drafting.error;
  const [name, setName] = useState(trace.name ?? '');
  const [suggested, setSuggested] = useState(trace.name);
  const [from, setFrom] = useState('');
  const [number, setNumber] = useState('');
  const [note, setNote] = useState('');
  const sideLabel = useId();
  // A name that nobody touched follows the drawing.
  useEffect(() => {
    setName((now) => (now === (suggested ?? '') ? (trace.name ?? '') : now));
    setSuggested(trace.name);
  }, [trace.name, suggested]);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const validFrom = fromInput(from, zone);
    const { walk } = trace;
    const text = (value: string) => value.trim() || null;
    const fields = {
      name: text(name),
      key: text(number),
      note: text(note),
      street: trace.streets[0]?.street ?? null,
      town: trace.town,
      squad: trace.squad,
      valid_from: validFrom,
    };
    try {
      const scenario = draftingIn('segments');
      if (scenario !== null) {
        const geometry = trace.geometry;
        const known = follows ? { valid_from: validFrom } : fields;
        await drafting.mutateAsync({ scenario, draft: { do: 'course', follows, geometry, walk, side, fields: known } });
        putSegmentDown();
        return;
      }
      const made = await mutateAsync(
        follows
          ? { do: 'redraw', id: follows.id, body: { rev: follows.rev, walk, side, validFrom } }
          : { do: 'create', body: { walk, side, fields } },
      );
      recordChange(made.changeId);
      putSegmentDown();
      useSelection.getState().select({ layer: 'segments', id: made.id });
    } catch {
      // Told in the form, with what was typed still there.
    }
  };
  const title = follows ? t('segments.redrawOf', { name: follows.name }) : t('segments.draw');
  return (
    <Panel guide="segments" className={inspector.panel} title={title} onClose={() => leave(putSegmentDown)}>
      <form className={inspector.form} onSubmit={(e) => void save(e)} noValidate>
        <dl className={inspector.fields}>
          <Fact name={t('field.length_m')} text={values.length(trace.length)} />
          {trace.streets.map(({ street, length }) => (
            <Fact key={street} name={street ?? t('segments.unnamed')} text={values.length(length)} />
          ))}
          {trace.town && <Fact name={t('field.town')} text={values.place('town', trace.town)} />}
          {trace.squad && <Fact name={t('field.squad')} text={values.place('squad', trace.squad)} />}
        </dl>
        {!follows && (
          <>
            <TextInput
              label={t('field.name')}
              description={t('segments.nameHint')}
              value={name}
              maxLength={200}
              onChange={(e) => setName(e.currentTarget.value)}
            />
            <TextInput
              label={t('field.key')}
              value={number}
              maxLength={200}
              onChange={(e) => setNumber(e.currentTarget.value)}
            />
          </>
        )}
        <div>
          <span id={sideLabel} className={inspector.faint}>
            {t('segments.sideHint')}
          </span>
          <SegmentedControl
            fullWidth
            size="sm"
            aria-labelledby={sideLabel}
            data={SIDES.map((value) => ({ value, label: t(`value.side.${value}`) }))}
            value={side}
            onChange={(value) => set({ side: value as Side })}
          />
        </div>
        <TextInput
          type="datetime-local"
          label={t('field.valid_from')}
          description={
            follows?.inForce
              ? t('segments.fromHint', { version: follows.version, next: follows.version + 1 })
              : t('segments.plannedHint', { zone })
          }
          {...(follows?.validFrom ? { min: toInput(follows.validFrom, zone) } : {})}
          value={from}
          onChange={(e) => setFrom(e.currentTarget.value)}
        />
        {!follows && (
          <Textarea
            label={t('field.note')}
            autosize
            minRows={2}
            maxRows={6}
            value={note}
            onChange={(e) => setNote(e.currentTarget.value)}
          />
        )}
        {error && (
          <Alert color="red" variant="light" p="xs" role="alert">
            {messageOf(error)}
          </Alert>
        )}
        <Group gap="xs" className={inspector.formFoot}>
          <Button type="submit" loading={isPending}>
            {t(follows ? 'segments.saveVersion' : 'segments.save')}
          </Button>
          <Button variant="default" onClick={() => leave(putSegmentDown)}>
            {t('common.cancel')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}

function Fact({ name, text }: { name: string; text: string }) {
  return (
    <div className={inspector.field}>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}
