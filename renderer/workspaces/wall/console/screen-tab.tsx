import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallSetup } from '../../../../electron/contract/wall.ts';
import { type WallScreenSetup, wallScreen } from '../../../../electron/contract/wall-screen.ts';
import { ARCMINUTES, ASSUMED, CAP_HEIGHT, heightAt, leastFontSize } from '../../../../electron/domain/legibility.ts';
import { useSession } from '../../../api/queries.ts';
import { useWallSetup } from '../../../api/wall.ts';
import { useSaveWall } from '../../../api/wall-control.ts';
import { mayOversee } from '../../../app/may-edit.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { NetworkAddresses, OwnAddresses } from './addresses.tsx';
import styles from './console.module.css';
import { DimFields } from './dim-fields.tsx';
import { Displays } from './displays.tsx';
import { NumberField } from './number-field.tsx';
import { PanelsFields } from './panels-fields.tsx';

/** Width and height of pictures that walls have, in pixels. */
const PICTURES = [
  [1920, 1080],
  [2560, 1440],
  [3840, 2160],
  [5760, 1080],
  [7680, 2160],
] as const;

/** How the wall hangs and how large its type must be for that; its screens, and how bright they are. */
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
  const { data: session } = useSession();
  const save = useSaveWall();
  const [changed, setChanged] = useState<WallScreenSetup | null>(null);
  const screen: WallScreenSetup = changed ?? setup.screen ?? ASSUMED;
  const edit = (part: Partial<WallScreenSetup>) => setChanged({ ...screen, ...part });
  const sound = wallScreen.safeParse(screen).success;
  const unsaved = JSON.stringify(setup.screen) !== JSON.stringify(screen);
  // The product's scenes go on being the product's.
  const store = () =>
    save.mutate({ screen, scenes: setup.own ? setup.scenes : [] }, { onSuccess: () => setChanged(null) });
  return (
    <div className={styles.tab}>
      <Hanging screen={screen} edit={edit} />
      <PanelsFields screen={screen} scenes={setup.scenes} edit={edit} />
      <DimFields dims={screen.dim ?? []} onChange={(dim) => edit({ dim })} />
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
      {window.zhitu && <Displays bridge={window.zhitu} screen={setup.screen} />}
      {mayOversee(session?.role) ? <NetworkAddresses screen={setup.screen} /> : <OwnAddresses screen={setup.screen} />}
    </div>
  );
}

interface HangingProps {
  screen: WallScreenSetup;
  edit: (part: Partial<WallScreenSetup>) => void;
}

/** How far and how wide it hangs, and what that asks of its type. */
function Hanging({ screen: { distance, width }, edit }: HangingProps) {
  const { t } = useTranslation();
  const values = useValues();
  const height = heightAt(distance, ARCMINUTES) * 1000;
  return (
    <>
      <div className={styles.pair}>
        <NumberField
          label={t('wallConsole.distance')}
          suffix={t('wallConsole.metres')}
          min={0.5}
          max={60}
          digits={1}
          value={distance}
          onChange={(next) => edit({ distance: next })}
        />
        <NumberField
          label={t('wallConsole.width')}
          suffix={t('wallConsole.metres')}
          min={0.2}
          max={60}
          digits={2}
          value={width}
          onChange={(next) => edit({ width: next })}
        />
      </div>
      <p className={styles.hint}>{t('wallConsole.widthWhat')}</p>
      {distance >= 0.5 && width >= 0.2 && (
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
    </>
  );
}
