import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallSetup } from '../../../../electron/contract/wall.ts';
import { ARCMINUTES, ASSUMED, CAP_HEIGHT, heightAt, leastFontSize } from '../../../../electron/domain/legibility.ts';
import { useWallSetup } from '../../../api/wall.ts';
import { useSaveWall } from '../../../api/wall-control.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import styles from './console.module.css';
import { NumberField } from './number-field.tsx';

/** Width and height of pictures that walls have, in pixels. */
const PICTURES = [
  [1920, 1080],
  [2560, 1440],
  [3840, 2160],
  [7680, 2160],
] as const;

/** How the wall hangs, and how large its type must be for that. */
export function ScreenTab() {
  const { data: setup, error } = useWallSetup();
  if (setup) return <Fields setup={setup} />;
  return (
    <p role="alert" className={styles.problem}>
      {error ? messageOf(error) : ''}
    </p>
  );
}

function Fields({ setup }: { setup: WallSetup & { own: boolean } }) {
  const { t } = useTranslation();
  const values = useValues();
  const save = useSaveWall();
  const [changed, setChanged] = useState<{ distance: number; width: number } | null>(null);
  const screen = changed ?? setup.screen ?? ASSUMED;
  const { distance, width } = screen;
  const sound = distance >= 0.5 && distance <= 60 && width >= 0.2 && width <= 60;
  const unsaved = setup.screen?.distance !== distance || setup.screen.width !== width;
  // The product's scenes go on being the product's.
  const store = () =>
    save.mutate(
      { screen: { distance, width }, scenes: setup.own ? setup.scenes : [] },
      { onSuccess: () => setChanged(null) },
    );
  const height = heightAt(distance, ARCMINUTES) * 1000;
  return (
    <div className={styles.tab}>
      <div className={styles.pair}>
        <NumberField
          label={t('wallConsole.distance')}
          suffix={t('wallConsole.metres')}
          min={0.5}
          max={60}
          digits={1}
          value={distance}
          onChange={(next) => setChanged({ distance: next, width })}
        />
        <NumberField
          label={t('wallConsole.width')}
          suffix={t('wallConsole.metres')}
          min={0.2}
          max={60}
          digits={2}
          value={width}
          onChange={(next) => setChanged({ distance, width: next })}
        />
      </div>
      <p className={styles.hint}>{t('wallConsole.widthWhat')}</p>
      {sound && (
        <>
          <p className={styles.text}>
            {t('wallConsole.arcminutes', {
              minutes: ARCMINUTES,
              distance: values.number(distance, 1),
              height: values.number(height, 0),
              type: values.number(height / CAP_HEIGHT, 0),
            })}
          </p>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('wallConsole.picture')}</th>
                <th scope="col">{t('wallConsole.leastType')}</th>
              </tr>
            </thead>
            <tbody>
              {PICTURES.map(([across, down]) => (
                <tr key={across}>
                  <th scope="row">{`${across} × ${down}`}</th>
                  <td>{`${values.number(leastFontSize({ distance, width, pixels: across }), 0)} px`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <p role="alert" className={styles.problem}>
        {save.error ? messageOf(save.error) : ''}
      </p>
      <div className={styles.save}>
        <p role="status" className={styles.hint}>
          {t(
            unsaved
              ? setup.screen
                ? 'wallConsole.unsavedScreen'
                : 'wallConsole.neverScreen'
              : 'wallConsole.savedScreen',
          )}
        </p>
        <Button size="sm" loading={save.isPending} disabled={!unsaved || !sound} onClick={store}>
          {t('wallConsole.save')}
        </Button>
      </div>
    </div>
  );
}
