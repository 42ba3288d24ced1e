import { useTranslation } from 'react-i18next';
import { keyCaps } from '../app/key-caps.ts';
import { FIXED_KEYS, OWN_KEYS } from '../app/own-keys.ts';
import styles from './article.module.css';
import { Caps, Keys } from './line.tsx';

const PLACES = ['window', 'map', 'review', 'wall'] as const;
/** Keys that each do something of their own. */
const EACH = ['reviewVerdict', 'reviewPhoto', 'planTabs', 'compareOther'];

/** Every key of the program, from the tables that it goes by itself. */
export function KeysPart() {
  const { t } = useTranslation();
  return PLACES.map((place) => (
    <section key={place} aria-label={t(`guide.keysIn.${place}`)}>
      <h2 tabIndex={-1} data-heading={place}>
        {t(`guide.keysIn.${place}`)}
      </h2>
      <dl className={styles.keys}>
        {place !== 'wall' &&
          Object.entries(OWN_KEYS[place]).map(([id, keys]) => (
            <div key={id}>
              <dt>{t(`keys.${id}`)}</dt>
              <dd>
                {(EACH.includes(id) ? keys : keys.slice(0, 1)).map((key, nth) => (
                  <Keys key={key} id={id} nth={nth} />
                ))}
                {id === 'reviewReason' && <span>–</span>}
                {id === 'reviewReason' && <Keys id={id} nth={keys.length - 1} />}
              </dd>
            </div>
          ))}
        {Object.entries(FIXED_KEYS[place]).map(([id, keys]) => (
          <div key={id}>
            <dt>{t(`keys.${id}`)}</dt>
            <dd>
              <Caps caps={keyCaps(keys)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
