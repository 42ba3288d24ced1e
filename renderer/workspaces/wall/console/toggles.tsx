import styles from './console.module.css';

interface Props<T> {
  label: string;
  /** What none of them means. */
  none: string;
  all: readonly { value: T; name: string; spoken?: string }[];
  value: readonly T[];
  onChange: (value: T[]) => void;
}

/** Any of a few things, each a button that stays pressed; kept in the order of all. */
export function Toggles<T extends string | number>({ label, none, all, value, onChange }: Props<T>) {
  const chosen = new Set(value);
  const flip = (one: T) => {
    if (!chosen.delete(one)) chosen.add(one);
    onChange(all.filter((a) => chosen.has(a.value)).map((a) => a.value));
  };
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>
        {label}
        {value.length === 0 && <span className={styles.hint}>{none}</span>}
      </legend>
      <div className={styles.toggles}>
        {all.map(({ value: one, name, spoken }) => (
          <button
            key={one}
            type="button"
            className={styles.toggle}
            aria-label={spoken}
            aria-pressed={chosen.has(one)}
            onClick={() => flip(one)}
          >
            {name}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
