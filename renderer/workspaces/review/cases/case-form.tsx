import { Alert, Autocomplete, Button, Group, Select, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFocusCentered } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CASE_KINDS, type CaseKind } from '../../../../electron/domain/cases.ts';
import { useOpenCase, useSimilarCases } from '../../../api/cases.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useCamera } from '../../../state/camera.ts';
import { type CaseDraft, useCases } from '../../../state/cases.ts';
import { Panel } from '../../../ui/panel.tsx';
import review from '../review.module.css';
import styles from './cases.module.css';

/** Writes down a new case; says which others are likely about the same. */
export function CaseForm({ draft }: { draft: CaseDraft }) {
  const { t } = useTranslation();
  const values = useValues();
  const set = useCases((s) => s.set);
  const open = useOpenCase();
  const sources = t('cases.sources', { returnObjects: true }) as string[];
  const [title, setTitle] = useState(draft.about?.name ?? '');
  const [source, setSource] = useState(sources[draft.about?.layer === 'structures' ? 5 : 0] ?? '');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const { kind, about, lon, lat } = draft;
  const similar = useSimilarCases(kind, lon, lat).data?.cases ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (title.trim() === '' || source.trim() === '') return;
    open.mutate(
      {
        kind,
        title: title.trim(),
        source: source.trim(),
        note: note.trim(),
        about: about ? { layer: about.layer, id: about.id } : { lon, lat },
      },
      {
        onSuccess: ({ id, number, rev }) => {
          set({ draft: null, current: id, toMoves: rev });
          notifications.show({ message: t('cases.opened', { number }), autoClose: 4000 });
        },
      },
    );
  };
  const centre = () => {
    const middle = useCamera.getState().view?.centre;
    if (middle) set({ draft: { ...draft, lon: middle[0], lat: middle[1] } });
  };
  return (
    <Panel
      guide="cases#open"
      title={t('cases.createTitle')}
      className={review.itemPanel}
      onClose={() => set({ draft: null })}
    >
      <form className={`${review.body} ${styles.form}`} onSubmit={submit}>
        <TextInput
          size="xs"
          label={t('cases.caseTitle')}
          withAsterisk
          autoFocus
          maxLength={200}
          value={title}
          error={asked && title.trim() === '' && t('cases.titleNeeded')}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Select
          size="xs"
          label={t('cases.filterKind')}
          allowDeselect={false}
          disabled={about?.layer === 'structures'}
          value={kind}
          onChange={(value) => value && set({ draft: { ...draft, kind: value as CaseKind } })}
          data={CASE_KINDS.map((value) => ({ value, label: t(`cases.kind.${value}`) }))}
        />
        <Autocomplete
          size="xs"
          label={t('cases.source')}
          maxLength={60}
          value={source}
          onChange={setSource}
          data={sources}
        />
        <Textarea
          size="xs"
          label={t('cases.note')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {about ? (
          <p className={review.hint}>{t('cases.about', { what: about.name })}</p>
        ) : (
          <div>
            <p className={styles.label}>{t('cases.place')}</p>
            <Group gap="xs">
              <span className={styles.number}>
                {lon.toFixed(6)}, {lat.toFixed(6)}
              </span>
              <Button
                size="compact-xs"
                variant="default"
                mih={24}
                leftSection={<IconFocusCentered size={14} />}
                onClick={centre}
              >
                {t('cases.centre')}
              </Button>
            </Group>
            <p className={review.hint}>{t('cases.placeHint')}</p>
          </div>
        )}
        {similar.length > 0 && (
          <Alert color="yellow" variant="light" p="xs" role="status">
            <p className={styles.similar}>{t('cases.similar')}</p>
            {similar.map((s) => (
              <Button
                key={s.id}
                size="compact-xs"
                mih={24}
                variant="subtle"
                className={styles.similarItem}
                onClick={() => set({ draft: null, current: s.id })}
              >
                {t('cases.similarItem', {
                  number: s.number,
                  title: values.title(s.title),
                  distance: values.length(s.distance),
                })}
              </Button>
            ))}
          </Alert>
        )}
        {open.error && (
          <Alert color="red" variant="light" p="xs" role="alert">
            {messageOf(open.error)}
          </Alert>
        )}
        <Group gap="xs">
          <Button type="submit" size="xs" loading={open.isPending}>
            {t('cases.submit')}
          </Button>
          <Button size="xs" variant="default" onClick={() => set({ draft: null })}>
            {t('cases.cancel')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
