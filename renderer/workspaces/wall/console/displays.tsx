import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NativeBridge, WallDisplay } from '../../../../electron/contract/native.ts';
import type { WallScreenSetup } from '../../../../electron/contract/wall-screen.ts';
import { useShowWalls, useWallDisplays } from '../../../api/wall-displays.ts';
import { messageOf } from '../../../i18n/failure.ts';
import styles from './console.module.css';
import { useScreenNames } from './use-screen-names.ts';

interface Props {
  bridge: NativeBridge;
  /** As saved. */
  screen: WallScreenSetup | null;
}

const NOTHING = 'nothing';
const WHOLE = 'whole';

/** Hangs a wall on displays of this computer, at once; only the desktop app can. */
export function Displays({ bridge, screen }: Props) {
  const { t } = useTranslation();
  const { data: displays = [], error } = useWallDisplays(bridge);
  const show = useShowWalls(bridge);
  const names = useScreenNames(screen);
  const failed = show.error ?? error;
  const choices = [
    { value: NOTHING, label: t('wallScreens.nothing') },
    { value: WHOLE, label: t('wallScreens.whole') },
    ...names.flatMap(({ number, name }) => (number === null ? [] : [{ value: String(number), label: name }])),
  ];
  const choose = (id: number, value: string) =>
    show.mutate(
      displays.flatMap((display) => {
        const chosen = display.id === id ? value : chosenOf(display);
        return chosen === NOTHING ? [] : [{ display: display.id, screen: chosen === WHOLE ? null : Number(chosen) }];
      }),
    );
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>{t('wallScreens.displays')}</legend>
      {displays.map((display, i) => (
        <Select
          key={display.id}
          size="sm"
          label={[
            display.label || t('wallScreens.display', { n: i + 1 }),
            t('wallScreens.size', { width: display.width, height: display.height }),
            ...(display.primary ? [t('wallScreens.primary')] : []),
          ].join(' · ')}
          allowDeselect={false}
          value={chosenOf(display)}
          onChange={(value) => value && choose(display.id, value)}
          data={withOld(choices, display, t('wallScreens.panel', { n: display.wall?.screen }))}
        />
      ))}
      <p role="alert" className={styles.problem}>
        {failed ? messageOf(failed) : ''}
      </p>
      <p className={styles.hint}>{t('wallScreens.displaysWhat')}</p>
    </fieldset>
  );
}

function chosenOf({ wall }: WallDisplay): string {
  return wall ? (wall.screen === null ? WHOLE : String(wall.screen)) : NOTHING;
}

/** A number that the wall no longer has stays in its list until another is chosen. */
function withOld(choices: { value: string; label: string }[], display: WallDisplay, label: string) {
  const value = chosenOf(display);
  return choices.some((choice) => choice.value === value) ? choices : [...choices, { value, label }];
}
