import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CityPack } from '../../../../electron/contract/pack.ts';
import type { WallAim, WallScene } from '../../../../electron/contract/wall.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './console.module.css';
import { exploreView } from './explore-view.ts';
import { PlaceSelect } from './place-select.tsx';
import type { Place } from './places.ts';

const MOST = 8; // places of a scene, as the contract has it

type Step = WallScene['path'][number];

interface Props {
  pack: CityPack;
  value: WallScene['path'];
  onChange: (value: WallScene['path']) => void;
}

/** The places that a scene's camera visits one after another. */
export function PathField({ pack, value, onChange }: Props) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<Place<Step> | null>(null);
  const explore = exploreView(pack.id);
  const add = (view: Step) => onChange([...value, view]);
  const full = value.length >= MOST;
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>
        {t('wallConsole.scene.path')}
        {value.length === 0 && <span className={styles.hint}>{t('wallConsole.wholeCity')}</span>}
      </legend>
      <ol className={styles.path}>
        {value.map((view, i) => {
          const where = stepName(view, t);
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
      <PlaceSelect<Step> pack={pack} value={place} onChange={setPlace} size="sm" more={aims(t)} />
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

/** Places that are looked up when the scene comes. */
const AIMS: readonly WallAim[] = [
  { to: 'city' },
  { to: 'centre' },
  { to: 'data' },
  { to: 'ranked', place: 1 },
  { to: 'ranked', place: 2 },
  { to: 'ranked', place: 3 },
];

function aims(t: TFunction): { group: string; items: Place<Step>[] } {
  return {
    group: t('wallConsole.aims'),
    items: AIMS.map((aim) => ({ id: JSON.stringify(aim), name: stepName(aim, t), view: aim })),
  };
}

function stepName(step: Step, t: TFunction): string {
  if (!('to' in step)) return `${step.centre[1].toFixed(4)}, ${step.centre[0].toFixed(4)} · ${step.zoom.toFixed(1)}`;
  return t(`wallConsole.aim.${step.to}`, { place: step.to === 'ranked' ? step.place : 0 });
}
