import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseCoordinates } from '../../../../electron/domain/typed-coordinates.ts';
import { useCamera } from '../../../state/camera.ts';
import styles from './siting.module.css';

/** A place by its longitude and latitude in WGS 84, for whoever has no pointer or a list of positions. */
export function TypedSite({ onPlace }: { onPlace(at: [lon: number, lat: number]): void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const place = () => {
    const typed = parseCoordinates(text);
    if (typed?.unit !== 'degrees') return setWrong(true);
    const at: [number, number] = [typed.lon, typed.lat];
    onPlace(at);
    useCamera.getState().goTo({ centre: at });
    setText('');
  };
  return (
    <div className={styles.typed}>
      <TextInput
        size="xs"
        className={styles.grow}
        label={t('siting.drawn.typed')}
        placeholder="121.0220, 30.6950"
        value={text}
        error={wrong && t('siting.drawn.typedWrong')}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setWrong(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault(); // the form would choose sites
          place();
        }}
      />
      <Button size="xs" variant="default" disabled={text.trim() === ''} onClick={place}>
        {t('siting.drawn.place')}
      </Button>
    </div>
  );
}
