import styles from './inspector.module.css';

const LONG = 400; // characters of a nested value shown

/** Columns of the source that no field took, as plain text. */
export function SourceColumns({ props }: { props: Record<string, unknown> }) {
  return (
    <dl className={styles.fields}>
      {Object.entries(props).map(([name, value]) => (
        <div key={name} className={styles.field}>
          <dt>{name}</dt>
          <dd>{plain(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  const text = JSON.stringify(value) ?? '';
  return text.length > LONG ? `${text.slice(0, LONG)}…` : text;
}
