import { Button, FileButton, NumberInput, Textarea } from '@mantine/core';
import { IconCamera, IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignTemplate } from '../../../../electron/contract/campaign-templates.ts';
import type { CampaignTargetDetail } from '../../../../electron/contract/campaigns.ts';
import { CHECK_ANSWERS, unitIn } from '../../../../electron/domain/campaigns.ts';
import type { useTargetStep } from '../../../api/campaigns.ts';
import { thumbnailUrl } from '../../../api/photos.ts';
import { useUi } from '../../../state/ui.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './campaigns.module.css';

interface Props {
  item: CampaignTemplate['items'][number];
  target: CampaignTargetDetail;
  /** It can still be answered. */
  open: boolean;
  step: ReturnType<typeof useTargetStep>;
}

/** An item of the checklist with its answer and photos; an answer is kept as soon as it is given. */
export function ChecklistItem({ item, target, open, step }: Props) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const id = useId();
  const words = item[language];
  const value = target.answers.find((a) => a.item === item.id)?.value;
  const photos = target.photos.filter((p) => p.item === item.id);
  const checked = CHECK_ANSWERS.find((one) => one === value);
  const shown =
    item.kind === 'check' && checked
      ? t(`campaigns.answer.${checked}`)
      : [value ?? '–', unitIn(item, language)].join(' ');
  const answer = (given: string | number) => {
    if (given !== value) step.mutate({ do: 'answer', body: { item: item.id, value: given } });
  };
  return (
    <li className={styles.item}>
      <p className={styles.question} id={id}>
        {words}
        {item.photo && photos.length === 0 && value !== 'na' && (
          <span className={styles.need}> · {t('campaigns.photoNeeded')}</span>
        )}
      </p>
      <div className={styles.answers}>
        {!open && <strong>{shown}</strong>}
        {open && item.kind === 'check' && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset does not wrap in a flexible row
          <div role="group" aria-labelledby={id} className={styles.answers}>
            {CHECK_ANSWERS.map((one) => (
              <Button
                key={one}
                size="compact-sm"
                variant={value === one ? 'filled' : 'default'}
                color={one === 'fail' ? 'red' : undefined}
                aria-pressed={value === one}
                onClick={() => answer(one)}
              >
                {t(`campaigns.answer.${one}`)}
              </Button>
            ))}
          </div>
        )}
        {open && item.kind === 'number' && (
          <Figure key={String(value)} label={id} unit={unitIn(item, language)} value={value} onGive={answer} />
        )}
        {open && item.kind === 'text' && <Words key={String(value)} label={id} value={value} onGive={answer} />}
        {open && item.kind !== 'text' && (
          <FileButton
            accept="image/*,.heic,.tif,.tiff"
            onChange={(file) => file && step.mutate({ do: 'photo', item: item.id, file })}
          >
            {(props) => (
              <Button
                {...props}
                size="compact-sm"
                variant="subtle"
                leftSection={<IconCamera size={16} />}
                aria-label={t('campaigns.addPhoto', { item: words })}
              >
                {t('campaigns.addPhotoShort')}
              </Button>
            )}
          </FileButton>
        )}
      </div>
      {photos.length > 0 && (
        <ul className={styles.thumbs}>
          {photos.map(({ sha256 }, i) => (
            <li key={sha256}>
              <img src={thumbnailUrl({ sha256 })} alt={t('campaigns.photo', { item: words, n: i + 1 })} />
              {open && (
                <IconButton
                  label={t('campaigns.removePhoto', { n: i + 1 })}
                  onClick={() => step.mutate({ do: 'unphoto', item: item.id, sha256 })}
                >
                  <IconX size={14} />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

interface Typed {
  label: string;
  value: string | number | undefined;
  onGive(value: string | number): void;
}

function Figure({ label, unit, value, onGive }: Typed & { unit: string }) {
  const [typed, setTyped] = useState<string | number>(value ?? '');
  const give = () => {
    if (typeof typed === 'number') onGive(typed);
  };
  return (
    <NumberInput
      size="xs"
      w={120}
      aria-labelledby={label}
      hideControls
      suffix={unit ? ` ${unit}` : ''}
      value={typed}
      onChange={setTyped}
      onBlur={give}
      onKeyDown={(event) => event.key === 'Enter' && give()}
    />
  );
}

function Words({ label, value, onGive }: Typed) {
  const [typed, setTyped] = useState(String(value ?? ''));
  return (
    <Textarea
      size="xs"
      w="100%"
      aria-labelledby={label}
      autosize
      minRows={2}
      maxRows={6}
      maxLength={2000}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => typed.trim() !== '' && onGive(typed.trim())}
    />
  );
}
