import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CityPack } from '../../../../electron/contract/pack.ts';
import type { WallCamera } from '../../../../electron/contract/wall.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './console.module.css';
import { exploreView } from './explore-view.ts';
import { PlaceSelect } from './place-select.tsx';
import type { Place } from './places.ts';

const MOST = 8; // places of a scene, as the contract has it

interface Props {
  pack: CityPack;
  value: readonly WallCamera[];
  onChange: (value: WallCamera[]) => void;
}

/** The places that a scene's camera visits one after another. */
export function PathField({ pack, value, onChange }: Props) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<Place | null>(null);
  const explore = exploreView(pack.id);
  const add = (view: WallCamera) => onChange([...value, view]);
  const full = value.length >= MOST;
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>
        {t('wallConsole.scene.path')}
        {value.length === 0 && <span className={styles.hint}>{t('wallConsole.wholeCity')}</span>}
      </legend>
      <ol className={styles.path}>
        {value.map((view, i) => {
          const where = `${view.centre[1].toFixed(4)}, ${view.centre[0].toFixed(4)} · ${view.zoom.toFixed(1)}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same place may be visited twice
            <li key={i}>
              {where}
              <IconButton
                size={24}
                label={t('wallConsole.leaveOut', { what: where })}
                onClick={() => onChange(value.filter((_, at) => at !== i))}
              >
                <IconX size={14} />
              </IconButton>
            </li>
          );
        })}
      </ol>
      <PlaceSelect pack={pack} value={place} onChange={setPlace} size="sm" />
      <div className={styles.buttons}>
        <Button size="xs" variant="default" disabled={full || !place} onClick={() => place && add(place.view)}>
          {t('wallConsole.addPlace')}
        </Button>
        <Button size="xs" variant="default" disabled={full || !explore} onClick={() => explore && add(explore)}>
          {t('wallConsole.addExplore')}
        </Button>
      </div>
    </fieldset>
  );
}
