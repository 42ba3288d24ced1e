import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/queries.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { valueLabel } from '../../../i18n/labels.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { sizeOf } from '../../../map/area.ts';
import { useFilters } from '../../../state/filters.ts';
import { type Condition, runs } from './conditions.ts';
import { useNames } from './use-names.ts';

/** Says a condition in a few words, and takes it away. */
export function useConditionText(): { text: (condition: Condition) => string; remove: (condition: Condition) => void } {
  const { t } = useTranslation();
  const format = useFormats();
  const names = useNames();
  const measures = useValues();
  const pack = useSession().data?.pack;
  const { setShared, setOwn } = useFilters.getState();
  const join = (values: readonly string[]) =>
    values.length > 2 ? t('layers.andMore', { first: values[0], n: values.length }) : values.join(t('layers.comma'));

  const text = (condition: Condition): string => {
    if (condition.scope === 'own') {
      const { layer, key, values } = condition;
      return `${t(`field.${key}`)}${t('layers.colon')}${join(values.map((v) => valueLabel(t, layer, key, v)))}`;
    }
    const { key, values } = condition;
    switch (key) {
      case 'time': {
        const [from = -Infinity, to = Infinity] = values as number[];
        if (!Number.isFinite(from)) return t('layers.until', { date: format.date(to - 1) });
        if (!Number.isFinite(to)) return t('layers.since', { date: format.date(from) });
        const [first, last] = [format.date(from), format.date(to - 1)];
        return first === last ? first : `${first} – ${last}`;
      }
      case 'hours':
        return runs(values as number[])
          .map(([a, b]) => `${a}:00–${b + 1}:00`)
          .join(t('layers.comma'));
      case 'weekdays':
        return runs(values as number[])
          .map(([a, b]) =>
            a === b ? t(`brush.weekday.${a}`) : `${t(`brush.weekday.${a}`)}–${t(`brush.weekday.${b}`)}`,
          )
          .join(t('layers.comma'));
      case 'polygon':
        return t('layers.area', { size: measures.area(sizeOf(values as number[])) });
      case 'text':
        return `“${values[0]}”`;
      default:
        return join(values.map((v) => (v === 'none' ? t('value.none') : (names[key].get(String(v)) ?? String(v)))));
    }
  };
  const remove = (condition: Condition) => {
    if (condition.scope === 'own') setOwn(condition.layer, { [condition.key]: undefined });
    else if (condition.key === 'time') setShared({ from: undefined, to: undefined });
    else setShared({ [condition.key]: undefined });
  };
  return { text: pack ? text : () => '', remove };
}
