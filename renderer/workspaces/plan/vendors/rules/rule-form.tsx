import { Button, Checkbox, NumberInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VendorRule } from '../../../../../electron/contract/plan-vendors.ts';
import { useChangeRule } from '../../../../api/plan-vendors.ts';
import { messageOf } from '../../../../i18n/failure.ts';
import { useUi } from '../../../../state/ui.ts';
import styles from '../vendors.module.css';

/** Changes a rule. What it was stays in the audit trail; a value that makes no sense is refused with the reason. */
export function RuleForm({ rule, onDone }: { rule: VendorRule; onDone(): void }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const [value, setValue] = useState<number | string>(rule.value);
  const [source, setSource] = useState(rule.source);
  const [clause, setClause] = useState(rule.clause ?? '');
  const [verifiedBy, setVerifiedBy] = useState(rule.verifiedBy ?? '');
  const [validFrom, setValidFrom] = useState(rule.validFrom ?? '');
  const [active, setActive] = useState(rule.active);
  const { mutate, error, isPending } = useChangeRule();
  const numeric = typeof rule.value === 'number';
  const send = (event: FormEvent) => {
    event.preventDefault();
    const body = {
      rev: rule.rev,
      value,
      source,
      clause: clause || null,
      verifiedBy: verifiedBy || null,
      validFrom: validFrom || null,
      active,
    };
    mutate({ id: rule.id, body }, { onSuccess: onDone });
  };
  return (
    <form className={styles.view} onSubmit={send} aria-label={rule[language]}>
      <p className={styles.ruleTitle}>{rule[language]}</p>
      {numeric ? (
        <NumberInput
          size="xs"
          autoFocus
          label={rule.unit ? t('vendors.rules.valueIn', { unit: rule.unit }) : t('vendors.rules.value')}
          value={value}
          onChange={setValue}
        />
      ) : (
        <Textarea
          size="xs"
          autoFocus
          autosize
          label={t('vendors.rules.words')}
          value={String(value)}
          onChange={(e) => setValue(e.currentTarget.value)}
        />
      )}
      <TextInput
        size="xs"
        required
        label={t('vendors.rules.source')}
        value={source}
        onChange={(e) => setSource(e.currentTarget.value)}
      />
      <div className={styles.pair}>
        <TextInput
          size="xs"
          label={t('vendors.rules.clause')}
          value={clause}
          onChange={(e) => setClause(e.currentTarget.value)}
        />
        <TextInput
          size="xs"
          type="date"
          label={t('vendors.rules.validFrom')}
          value={validFrom}
          onChange={(e) => setValidFrom(e.currentTarget.value)}
        />
        <TextInput
          size="xs"
          label={t('vendors.rules.verifiedBy')}
          value={verifiedBy}
          onChange={(e) => setVerifiedBy(e.currentTarget.value)}
        />
        <Checkbox
          size="xs"
          className={styles.check}
          label={t('vendors.rules.active')}
          checked={active}
          onChange={(e) => setActive(e.currentTarget.checked)}
        />
      </div>
      {error && (
        <p className={styles.problem} role="alert">
          {messageOf(error)}
        </p>
      )}
      <div className={styles.bar}>
        <Button type="submit" size="xs" loading={isPending}>
          {t('common.save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
