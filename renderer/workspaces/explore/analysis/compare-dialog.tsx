import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Confidence, confidenceColour } from '../../../../electron/contract/analysis-colours.ts';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { DialogFrame } from '../../../ui/dialog.tsx';
import styles from './analysis.module.css';
import compareDialogStyles from './compare-dialog.module.css';
import { measuresOf } from './measures.ts';
import { useFigures } from './words.ts';

interface Props {
  opened: boolean;
  summary: Summary<'hotspots'>;
  onClose(): void;
}

/** The top ten streets by each measure next to each other, and where the measures disagree. */
export function CompareDialog({ opened, summary, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <DialogFrame
      guide="hotspots#measures"
      opened={opened}
      onClose={onClose}
      size="min(1080px, 94vw)"
      title={t('analysis.hot.compare')}
    >
      <p className={styles.plain}>{t('analysis.hot.compareWhat')}</p>
      <Columns summary={summary} />
      <Agreement summary={summary} />
    </DialogFrame>
  );
}

function Columns({ summary }: { summary: Summary<'hotspots'> }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const scheme = useScheme();
  const [marked, setMarked] = useState<string | null>(null);
  const measures = measuresOf(summary);
  const tops = measures.map((m) => summary.measures[m]?.top ?? []);
  const most = Math.max(0, ...tops.map((top) => top.length));
  return (
    <table className={compareDialogStyles.compare}>
      <thead>
        <tr>
          <td />
          {measures.map((m) => (
            <th key={m} scope="col">
              {t(`analysis.measure.${m}`)}
              <span className={styles.faint}>
                {t(summary.unit === 'street' ? `analysis.valueUnit.${m}` : `analysis.cellUnit.${m}`)}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: most }, (_, rank) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is a rank
          <tr key={rank}>
            <th scope="row">{rank + 1}</th>
            {tops.map((top, i) => {
              const place = top[rank];
              return (
                <td
                  key={measures[i]}
                  data-marked={(place && place.street !== '' && place.street === marked) || undefined}
                  onMouseEnter={() => setMarked(place?.street ?? null)}
                  onMouseLeave={() => setMarked(null)}
                >
                  {place && (
                    <>
                      <span
                        className={styles.dot}
                        style={{ background: confidenceColour(place.class as Confidence, scheme) }}
                        title={t(`analysis.hot.class.${place.class}`)}
                      />
                      <span className={styles.grow}>{place.street || t('analysis.result.unnamed')}</span>
                      <span className={styles.faint}>{figures.number(place.value)}</span>
                    </>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Below this share of streets in common two measures are said to disagree. */
const HALF = 0.5;

/** How many top streets each two measures share, and one warning for all that share few. */
function Agreement({ summary }: { summary: Summary<'hotspots'> }) {
  const { t } = useTranslation();
  const measures = measuresOf(summary);
  const pairs = summary.agreement.filter(({ of }) => of > 0);
  if (pairs.length === 0) return null;
  const pairOf = (a: string, b: string) =>
    pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a));
  const apart = ({ shared, of }: { shared: number; of: number }) => shared < of * HALF;
  const few = pairs.filter(apart).length;
  return (
    <>
      {few > 0 ? (
        <ul className={styles.warnings}>
          <li>
            <IconAlertTriangle size={15} stroke={1.7} aria-hidden />
            <span>{t('analysis.hot.disagree', { few, all: pairs.length })}</span>
          </li>
        </ul>
      ) : (
        <p className={styles.plain}>{t('analysis.hot.allAgree')}</p>
      )}
      <table className={`${compareDialogStyles.compare} ${compareDialogStyles.shared}`}>
        <caption>{t('analysis.hot.shared')}</caption>
        <thead>
          <tr>
            <td />
            {measures.slice(1).map((m) => (
              <th key={m} scope="col">
                {t(`analysis.measure.${m}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measures.slice(0, -1).map((a, row) => (
            <tr key={a}>
              <th scope="row">{t(`analysis.measure.${a}`)}</th>
              {measures.slice(1).map((b, column) => {
                const pair = column >= row ? pairOf(a, b) : undefined;
                return (
                  <td key={b} data-apart={(pair && apart(pair)) || undefined}>
                    {pair && `${pair.shared} / ${pair.of}`}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
