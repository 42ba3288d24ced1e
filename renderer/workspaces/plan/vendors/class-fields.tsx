import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { VENDOR_CLASSES, VENDOR_SUBTYPES } from '../../../../electron/domain/vocabulary.ts';
import { valueLabel } from '../../../i18n/labels.ts';
import { useStall, type VendorClass, type VendorSubtype } from '../../../state/plan-stall.ts';
import styles from './vendors.module.css';

/** What kind of stall it is: the same for judging one and for seeing where such stalls suit. */
export function ClassFields() {
  const { t } = useTranslation();
  const { vendorClass, subtype, trade, set } = useStall();
  const options = (field: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: valueLabel(t, 'vendors', field, value) }));
  return (
    <div className={styles.pair}>
      <Select
        size="xs"
        label={t('field.class')}
        allowDeselect={false}
        value={vendorClass}
        onChange={(value) => value && set({ vendorClass: value as VendorClass })}
        data={options('class', VENDOR_CLASSES)}
      />
      <Select
        size="xs"
        label={t('field.subtype')}
        disabled={vendorClass !== 'scattered'}
        allowDeselect={false}
        value={vendorClass === 'scattered' ? subtype : null}
        onChange={(value) => value && set({ subtype: value as VendorSubtype })}
        data={options('subtype', VENDOR_SUBTYPES)}
      />
      <TextInput
        size="xs"
        className={styles.wide}
        label={t('field.trade')}
        placeholder={t('vendors.check.tradeHint')}
        value={trade}
        onChange={(event) => set({ trade: event.currentTarget.value })}
      />
    </div>
  );
}
