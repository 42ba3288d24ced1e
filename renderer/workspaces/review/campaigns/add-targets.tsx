import { Button, Checkbox, FileButton, Select, Tabs, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldOf, LAYER_SPECS } from '../../../../electron/domain/layers.ts';
import { REFERENCE_NAMES } from '../../../../electron/domain/reference-names.ts';
import { parseCoordinates } from '../../../../electron/domain/typed-coordinates.ts';
import { LAYERS, type Layer, REFERENCE_KINDS, type ReferenceKind } from '../../../../electron/domain/vocabulary.ts';
import { type TargetSource, useAddTargets } from '../../../api/campaigns.ts';
import { useSession } from '../../../api/queries.ts';
import { valueLabel } from '../../../i18n/labels.ts';
import { useCamera } from '../../../state/camera.ts';
import { useCampaigns } from '../../../state/campaigns.ts';
import { useUi } from '../../../state/ui.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import review from '../review.module.css';
import styles from './campaigns.module.css';
import { FailureNote } from './failure-note.tsx';

const LISTED = 8; // rows that were not taken, by name; the rest as a number

/** Puts targets on the list: features of the map, rows of a table, or one by hand. */
export function AddTargets({ campaign }: { campaign: number }) {
  const { t } = useTranslation();
  const set = useCampaigns((s) => s.set);
  const add = useAddTargets(campaign);
  const { data } = add;
  return (
    <Dialog
      opened
      guide="campaigns#targets"
      onClose={() => set({ form: 'none' })}
      title={t('campaigns.addTargets')}
      size="md"
    >
      <Tabs defaultValue="map" onChange={() => add.reset()}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="map">{t('campaigns.fromMap')}</Tabs.Tab>
          <Tabs.Tab value="csv">{t('campaigns.fromCsv')}</Tabs.Tab>
          <Tabs.Tab value="hand">{t('campaigns.byHand')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="map">
          <FromMap onAdd={add.mutate} pending={add.isPending} />
        </Tabs.Panel>
        <Tabs.Panel value="csv">
          <div className={styles.form}>
            <p className={review.hint}>{t('campaigns.csvWhat')}</p>
            <FileButton accept=".csv,text/csv" onChange={(file) => file && add.mutate({ do: 'csv', file })}>
              {(props) => (
                <Button {...props} size="xs" variant="default" loading={add.isPending}>
                  {t('campaigns.chooseFile')}
                </Button>
              )}
            </FileButton>
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="hand">
          <ByHand onAdd={add.mutate} pending={add.isPending} />
        </Tabs.Panel>
      </Tabs>
      <div role="status" className={styles.section}>
        {data && (
          <p>
            {t('campaigns.added', { count: data.added.length })}
            {data.known > 0 && ` ${t('campaigns.known', { count: data.known })}`}
          </p>
        )}
        {data && data.refused.length > 0 && (
          <div className={review.warning}>
            {t('campaigns.refused', { count: data.refused.length })}
            <ul>
              {data.refused.slice(0, LISTED).map(({ row, why }) => (
                <li key={row}>{t('campaigns.refusedRow', { row, why: t(`campaigns.why.${why}`) })}</li>
              ))}
              {data.refused.length > LISTED && <li>…</li>}
            </ul>
          </div>
        )}
      </div>
      <FailureNote error={add.error} />
    </Dialog>
  );
}

interface Source {
  onAdd(source: TargetSource): void;
  pending: boolean;
}

function FromMap({ onAdd, pending }: Source) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const pack = useSession().data?.pack;
  const [of, setOf] = useState('reference:fire_lane');
  const [category, setCategory] = useState<string | null>(null);
  const [town, setTown] = useState<string | null>(null);
  const [inView, setInView] = useState(false);
  const [kind, what] = of.split(':') as ['layer' | 'reference', string];
  const layer = kind === 'layer' ? (what as Layer) : null;
  const by = layer && LAYER_SPECS[layer].category;
  const categories = (layer && by && fieldOf(layer, by)?.values) || [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const view = useCamera.getState().view;
    onAdd({
      do: 'map',
      body: {
        from: layer ? { layer } : { reference: what as ReferenceKind },
        ...(layer && category ? { category } : {}),
        ...(town ? { town } : {}),
        ...(inView && view ? { box: view.bbox } : {}),
      },
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Select
        size="xs"
        label={t('campaigns.source')}
        allowDeselect={false}
        value={of}
        onChange={(value) => {
          if (value) setOf(value);
          setCategory(null);
        }}
        data={[
          ...REFERENCE_KINDS.map((value) => ({ value: `reference:${value}`, label: REFERENCE_NAMES[value][language] })),
          ...LAYERS.map((value) => ({ value: `layer:${value}`, label: t(`layer.${value}`) })),
        ]}
      />
      {layer && by && categories.length > 0 && (
        <Select
          size="xs"
          label={t('campaigns.category')}
          placeholder={t('campaigns.anyCategory')}
          clearable
          value={category}
          onChange={setCategory}
          data={categories.map((value) => ({ value, label: valueLabel(t, layer, by, value) }))}
        />
      )}
      <Select
        size="xs"
        label={t('campaigns.town')}
        placeholder={t('campaigns.allTowns')}
        clearable
        value={town}
        onChange={setTown}
        data={pack?.towns.map((one) => ({ value: one.code, label: one[language] })) ?? []}
      />
      <Checkbox
        size="xs"
        label={t('campaigns.inView')}
        checked={inView}
        onChange={(event) => setInView(event.currentTarget.checked)}
      />
      <Button type="submit" size="xs" loading={pending}>
        {t('campaigns.add')}
      </Button>
    </form>
  );
}

function ByHand({ onAdd, pending }: Source) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [place, setPlace] = useState('');
  const [asked, setAsked] = useState(false);
  const typed = place.trim() === '' ? null : parseCoordinates(place);
  const wrong = place.trim() !== '' && typed?.unit !== 'degrees';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (name.trim() === '' || wrong) return;
    const at = typed?.unit === 'degrees' ? { lon: typed.lon, lat: typed.lat } : {};
    onAdd({ do: 'hand', body: { name: name.trim(), address: address.trim(), ...at } });
    setName('');
    setAddress('');
    setPlace('');
    setAsked(false);
  };
  const centre = () => {
    const middle = useCamera.getState().view?.centre;
    if (middle) setPlace(middle.map((value) => value.toFixed(6)).join(', '));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        size="xs"
        label={t('campaigns.name')}
        withAsterisk
        maxLength={100}
        value={name}
        error={asked && name.trim() === '' && t('campaigns.nameNeeded')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        label={t('campaigns.address')}
        maxLength={200}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        label={t('campaigns.coordinates')}
        placeholder="121.0220, 30.6950"
        value={place}
        error={asked && wrong && t('campaigns.coordinatesWrong')}
        onChange={(event) => setPlace(event.currentTarget.value)}
      />
      <div className={styles.bar}>
        <Button type="submit" size="xs" loading={pending}>
          {t('campaigns.add')}
        </Button>
        <Button size="xs" variant="default" onClick={centre}>
          {t('campaigns.mapCentre')}
        </Button>
      </div>
    </form>
  );
}
