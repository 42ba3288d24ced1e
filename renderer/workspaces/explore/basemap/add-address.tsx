import { Alert, Button, PasswordInput, Switch, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddBasemapAddress, useBasemaps, useCapabilities, useSwitchNetwork } from '../../../api/basemaps.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { TermTip } from '../terms/term-tip.tsx';
import styles from './basemap.module.css';
import { OfferedLayers } from './offered-layers.tsx';

const EMPTY = { name: '', url: '', attribution: '', key: '' };

/** Tiles from the network: said plainly before, and asked for only while the switch is on. */
export function AddAddress() {
  const { t } = useTranslation();
  const add = useAddBasemapAddress();
  const network = useBasemaps().data?.network ?? false;
  const turn = useSwitchNetwork();
  const capabilities = useCapabilities();
  const [form, setForm] = useState(EMPTY);
  const [wrong, setWrong] = useState(false);
  const put = (part: Partial<typeof EMPTY>) => {
    setForm((before) => ({ ...before, ...part }));
    setWrong(false);
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    if (hostOf(form.url) === '') return setWrong(true);
    const { key, ...rest } = form;
    add.mutate(
      { ...rest, name: form.name.trim() || hostOf(form.url), ...(key ? { key } : {}) },
      {
        onSuccess: () => {
          setForm(EMPTY);
          capabilities.reset();
        },
      },
    );
  }

  return (
    <section className={styles.section} aria-labelledby="basemap-address">
      <h3 id="basemap-address" className={styles.head}>
        {t('basemap.address')}
        <TermTip term="gcj" />
      </h3>
      <p className={styles.text}>{t('basemap.addressWhat')}</p>
      <div className={styles.warning}>
        <IconAlertTriangle size={18} stroke={1.6} aria-hidden />
        <div>
          <p>{t('basemap.warning')}</p>
          <p>{t('basemap.shifted')}</p>
        </div>
      </div>
      <Switch
        my="sm"
        checked={network}
        label={t('basemap.network')}
        description={t(network ? 'basemap.networkOn' : 'basemap.networkOff')}
        onChange={(event) => !turn.isPending && turn.mutate(event.currentTarget.checked)}
      />
      {turn.error && <p role="alert">{messageOf(turn.error)}</p>}
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label={t('basemap.url')}
          placeholder={t('basemap.urlPlaceholder')}
          inputMode="url"
          error={wrong && t('basemap.noUrl')}
          spellCheck={false}
          maxLength={2000}
          value={form.url}
          onChange={(event) => put({ url: event.currentTarget.value })}
          className={styles.wide}
        />
        <TextInput
          label={t('basemap.name')}
          placeholder={hostOf(form.url)}
          maxLength={100}
          value={form.name}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('basemap.attribution')}
          maxLength={300}
          value={form.attribution}
          onChange={(event) => put({ attribution: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('basemap.key')}
          description={t('basemap.keyWhat')}
          maxLength={300}
          autoComplete="off"
          value={form.key}
          onChange={(event) => put({ key: event.currentTarget.value })}
          className={styles.wide}
        />
        <Button
          variant="default"
          loading={capabilities.isPending}
          disabled={!URL.canParse(form.url) || !network}
          onClick={() => capabilities.mutate({ url: form.url, ...(form.key ? { key: form.key } : {}) })}
        >
          {t('basemap.askLayers')}
        </Button>
        <Button type="submit" variant="light" loading={add.isPending} disabled={form.url.trim() === ''}>
          {t('basemap.add')}
        </Button>
      </form>
      {capabilities.data && (
        <OfferedLayers
          found={capabilities.data}
          onChoose={({ title, url }) =>
            put({
              name: title.slice(0, 100),
              url,
              attribution: form.attribution || capabilities.data.attribution.slice(0, 300),
            })
          }
        />
      )}
      {capabilities.error && (
        <Alert color="red" mt="xs" role="alert" title={t('basemap.notAsked')}>
          {messageOf(capabilities.error)}
        </Alert>
      )}
      {add.error && (
        <Alert color="red" mt="xs" role="alert" title={t('basemap.addressFailed')}>
          {messageOf(add.error)}
        </Alert>
      )}
    </section>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
