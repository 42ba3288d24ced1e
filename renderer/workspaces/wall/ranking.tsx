import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { WallPanelFacts } from '../../../electron/contract/wall.ts';
import { categoryColour, categoryMark } from '../../../electron/domain/palette.ts';
import { useValues } from '../../i18n/use-values.ts';
import type { Values } from '../../i18n/values.ts';
import { useUi } from '../../state/ui.ts';
import { Swatch } from '../../ui/swatch.tsx';
import { CATEGORIES } from './categories.ts';
import panel from './panel.module.css';
import styles from './ranking.module.css';
import { shadeOf } from './shades.ts';
import { unitWord, writeValue } from './write.ts';

type Facts = NonNullable<WallPanelFacts['ranking']>;

interface Props {
  ranking: Facts;
  stale: boolean;
  /** CSS pixels. */
  unit: number;
  /** Name that the map stands at. */
  visited: string | null;
  /** Nothing stands below it. */
  alone: boolean;
}

/** Bars, longest first; where there is room for fewer, the last are left out whole. */
export function Ranking({ ranking, visited, stale, unit, alone }: Props) {
  const { t, i18n } = useTranslation();
  const language = useUi((s) => s.language);
  const values = useValues();
  const title = `wall.ranking.${ranking.id}`;
  if (!i18n.exists(title)) return null;
  const layer = CATEGORIES[ranking.words];
  const most = Math.max(...ranking.rows.flatMap(({ value, before }) => [Math.abs(value), Math.abs(before ?? 0)]), 1e-9);
  const width = (value: number) => `${(Math.abs(value) / most) * 100}%`;
  const changes = ranking.unit === 'percent' && ranking.rows.some(({ value }) => value < 0);
  const word = unitWord(t, ranking.id, ranking.unit);
  const short = shortNames(ranking.rows, language);
  const colourOf = (name: string, value: number) => {
    if (layer) return { background: categoryColour(layer, name, 'dark') };
    return ranking.words === 'squad' ? { background: shadeOf(value, most) } : {};
  };
  const written = (value: number) => {
    const text = writeValue(Math.abs(value), ranking.unit, language, values);
    if (!changes) return ranking.unit === 'percent' ? `${text}%` : text;
    return `${value < 0 ? '▼' : '▲'} ${text}%`;
  };
  return (
    <section
      className={`${panel.panel} ${styles.ranking}`}
      data-stale={stale || undefined}
      data-alone={alone || undefined}
      aria-label={t(title)}
    >
      <h2 className={panel.heading}>
        {t(title)}
        {ranking.unit !== 'percent' && word && <span className={panel.headingUnit}>{word}</span>}
        {ranking.rows.some(({ before }) => before !== null) && (
          <span className={styles.tickKey}>{t('wall.tickBefore')}</span>
        )}
      </h2>
      <ol className={styles.rows}>
        {ranking.rows.map(({ name, value, before }) => (
          <li
            key={name}
            className={styles.row}
            data-fell={(changes && value < 0) || undefined}
            data-rose={(changes && value > 0) || undefined}
            data-visited={name === visited || undefined}
          >
            <span className={styles.name}>
              {layer && (
                <Swatch layer={layer} value={name} scheme="dark" size={unit * 0.9} mark={categoryMark(layer, name)} />
              )}
              <span className={styles.nameText}>{nameOf(short.get(name) ?? name, ranking.words, t, values)}</span>
            </span>
            <span className={styles.amount}>{written(value)}</span>
            <span className={styles.track} aria-hidden="true">
              <span className={styles.bar} style={{ width: width(value), ...colourOf(name, value) }} />
              {before !== null && <span className={styles.tick} style={{ left: width(before) }} />}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A street's segment by its street alone, where no other of the list is on it; in the reader's language where known. */
function shortNames(rows: Facts['rows'], language: 'zh' | 'en'): ReadonlyMap<string, string> {
  const bare = ({ name, nameEn }: Facts['rows'][number]) =>
    (language === 'en' && nameEn) || name.replace(/\s*[（(][^）)]*[）)]$/u, '') || name;
  const often = (text: string) => rows.filter((row) => bare(row) === text).length;
  return new Map(rows.map((row) => [row.name, often(bare(row)) === 1 ? bare(row) : row.name]));
}

function nameOf(name: string, words: Facts['words'], t: TFunction, values: Values): string {
  if (name === 'none') return t('value.none');
  switch (words) {
    case 'town':
    case 'squad':
      return values.place(words, name);
    case 'finding':
      return t(`value.structures_status.${name}`, { defaultValue: name });
    case 'parking':
      return t(`value.kind.${name}`, { defaultValue: name });
    case 'vendor':
      return t(`value.class.${name}`, { defaultValue: name });
    case 'case':
      return t(`cases.status.${name}`, { defaultValue: name });
    default:
      return name;
  }
}
