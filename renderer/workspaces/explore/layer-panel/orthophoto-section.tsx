import { Button, Checkbox, Slider } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFocus2, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Orthophoto } from '../../../../electron/contract/orthophotos.ts';
import { useOrthophotos, useShowOrthophoto } from '../../../api/orthophotos.ts';
import { useSession } from '../../../api/queries.ts';
import { mayEdit } from '../../../app/may-edit.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useCamera } from '../../../state/camera.ts';
import { AS_IT_IS, useOrthophotoState } from '../../../state/orthophotos.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './orthophotos.module.css';

/** Below the layers: pictures from above, by flight and day. Nothing at all where there are none. */
export function OrthophotoSection() {
  const { t } = useTranslation();
  const { data, error, refetch } = useOrthophotos();
  const [removed, setRemoved] = useState<Orthophoto | null>(null);
  const show = useShowOrthophoto();
  const set = (orthophoto: Orthophoto, shown: boolean) =>
    show.mutate(
      { id: orthophoto.id, shown },
      {
        onSuccess: () => setRemoved(shown ? null : orthophoto),
        onError: (cause) => notifications.show({ message: messageOf(cause), color: 'red' }),
      },
    );
  if (!error && !removed && (!data || data.length === 0)) return null;
  return (
    <section aria-label={t('orthophotos.title')} className={styles.section}>
      <h3 className={styles.title}>{t('orthophotos.title')}</h3>
      {error && !data && (
        <p className={styles.said} role="alert">
          {messageOf(error)}{' '}
          <Button size="compact-xs" variant="default" onClick={() => void refetch()}>
            {t('orthophotos.again')}
          </Button>
        </p>
      )}
      <ul className={styles.list}>
        {data?.map((orthophoto) => (
          <Row key={orthophoto.id} orthophoto={orthophoto} onRemove={() => set(orthophoto, false)} />
        ))}
      </ul>
      {removed && (
        <p className={styles.said} role="status">
          {t('orthophotos.removed', { name: removed.name })}{' '}
          <Button size="compact-sm" variant="default" loading={show.isPending} onClick={() => set(removed, true)}>
            {t('orthophotos.undo')}
          </Button>
        </p>
      )}
    </section>
  );
}

function Row({ orthophoto, onRemove }: { orthophoto: Orthophoto; onRemove(): void }) {
  const { t } = useTranslation();
  const values = useValues();
  const editing = mayEdit(useSession().data?.role);
  const { id, name, flight, takenAt, addedAt, bounds, groundSample, ready } = orthophoto;
  const { visible, opacity } = useOrthophotoState((s) => s.look[id] ?? AS_IT_IS);
  const { setLook } = useOrthophotoState.getState();
  const percent = Math.round(opacity * 100);
  const facts = [
    takenAt === null
      ? t('orthophotos.addedOn', { day: values.instant(addedAt, 'date') })
      : values.instant(takenAt, 'date'),
    t('orthophotos.flight', { code: flight }),
    t('orthophotos.sample', { cm: values.number(groundSample * 100, groundSample < 0.1 ? 1 : 0) }),
  ].join(' · ');
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <Checkbox
          size="xs"
          className={styles.choice}
          label={<span className={styles.name}>{name}</span>}
          aria-label={t('orthophotos.show', { name })}
          title={name}
          disabled={!ready}
          checked={visible && ready}
          onChange={(event) => setLook(id, { visible: event.currentTarget.checked })}
        />
        <IconButton
          label={t('orthophotos.goThere', { name })}
          onClick={() => useCamera.getState().goTo({ bbox: bounds })}
        >
          <IconFocus2 size={18} stroke={1.6} />
        </IconButton>
        {editing && (
          <IconButton label={t('orthophotos.remove', { name })} onClick={onRemove}>
            <IconTrash size={18} stroke={1.6} />
          </IconButton>
        )}
      </div>
      <p className={styles.facts}>{facts}</p>
      {!ready && <p className={styles.missing}>{t('orthophotos.missing')}</p>}
      {visible && ready && (
        <div className={styles.opacity}>
          <span>{t('layers.opacity')}</span>
          <Slider
            size={4}
            thumbSize={14}
            min={10}
            step={5}
            value={percent}
            label={null}
            thumbLabel={t('layers.opacityOf', { layer: name })}
            onChange={(value) => setLook(id, { opacity: value / 100 })}
          />
          <span className={styles.number}>{percent}%</span>
        </div>
      )}
    </li>
  );
}
