import { Alert, Button, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddBasemapAddress } from '../../../api/basemaps.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { TermTip } from '../terms/term-tip.tsx';
import styles from './basemap.module.css';
import { useFreshAddresses } from './fresh-addresses.ts';

const EMPTY = { name: '', url: '', attribution: '' };

/** Tiles from the network: said plainly before, used only after. */
export function AddAddress() {
  const { t } = useTranslation();
  const add = useAddBasemapAddress();
  const [form, setForm] = useState(EMPTY);
  const put = (part: Partial<typeof EMPTY>) => setForm((before) => ({ ...before, ...part }));

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate(
      { ...form, name: form.name.trim() || hostOf(form.url) },
      {
        onSuccess: ({ id }) => {
          useFreshAddresses.getState().add(id);
          setForm(EMPTY);
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
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label={t('basemap.url')}
          placeholder={t('basemap.urlPlaceholder')}
          type="url"
          required
          withAsterisk={false}
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
        <Button type="submit" variant="light" loading={add.isPending} disabled={form.url.trim() === ''}>
          {t('basemap.add')}
        </Button>
      </form>
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
