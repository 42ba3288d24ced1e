import { Button, Progress, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdateState } from '../../electron/contract/updates.ts';
import { useUpdateStep, useUpdates } from '../api/about.ts';
import { messageOf } from '../i18n/failure.ts';
import { useUi } from '../state/ui.ts';
import styles from './about-dialog.module.css';

/** Where new versions come from, and what was found there; for administrators. */
export function UpdatesBox() {
  const { t } = useTranslation();
  const { data } = useUpdates();
  return (
    <section className={styles.updates} aria-label={t('updates.title')}>
      <h3 className={styles.heading}>{t('updates.title')}</h3>
      <p className={styles.hint}>{t('updates.what')}</p>
      {data && <Feed key={data.feed} state={data} />}
    </section>
  );
}

function Feed({ state }: { state: UpdateState }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const step = useUpdateStep();
  const [feed, setFeed] = useState(state.feed ?? '');
  const save = (event: FormEvent) => {
    event.preventDefault();
    step.mutate({ do: 'feed', feed: feed.trim() || null });
  };
  const failed = step.error ? messageOf(step.error) : state.failed?.[language];
  return (
    <>
      <form className={styles.feed} onSubmit={save}>
        <TextInput
          size="xs"
          label={t('updates.feed')}
          maxLength={500}
          value={feed}
          onChange={(event) => setFeed(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default" disabled={feed.trim() === (state.feed ?? '')}>
          {t('updates.save')}
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={step.isPending}
          disabled={state.feed === null}
          onClick={() => step.mutate({ do: 'check' })}
        >
          {t('updates.check')}
        </Button>
      </form>
      <div role="status">
        <Found state={state} fetchIt={() => step.mutate({ do: 'fetch' })} />
      </div>
      <p role="alert" className={styles.problem}>
        {failed ?? ''}
      </p>
    </>
  );
}

function Found({ state, fetchIt }: { state: UpdateState; fetchIt: () => void }) {
  const { t, i18n } = useTranslation();
  const language = useUi((s) => s.language);
  const { step, offer, done, path } = state;
  if (step === 'current') return <p className={styles.hint}>{t('updates.current')}</p>;
  if (!offer) return null;
  const size = new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const share = done / offer.bytes;
  return (
    <>
      <p className={styles.offer}>
        {t('updates.offered', { version: offer.version, size: size.format(offer.bytes / 1e6) })}
      </p>
      {offer.notes[language] && <p className={styles.hint}>{offer.notes[language]}</p>}
      {step === 'offered' && (
        <Button size="xs" onClick={fetchIt}>
          {t('updates.fetch')}
        </Button>
      )}
      {step === 'fetching' && (
        <Progress value={share * 100} aria-label={t('updates.fetching', { share: `${Math.round(share * 100)} %` })} />
      )}
      {path && (
        <>
          <p className={styles.hint}>{t('updates.ready', { version: offer.version })}</p>
          <code className={styles.path}>{path}</code>
        </>
      )}
    </>
  );
}
