import type { CampaignTemplate } from '../../../contract/campaign-templates.ts';
import type { Language } from '../../../contract/errors.ts';
import { csvRow } from '../../../domain/csv-row.ts';
import { NOTE_COLUMN, SCHEMATIC_NOTE } from '../../../domain/export-format.ts';
import { isoInZone } from '../../../domain/time.ts';
import { namesByCode } from '../../../exports/read-features.ts';
import { readTarget } from '../../../store/campaign-rows.ts';
import { readCampaignWhole } from '../../../store/campaigns.ts';
import { readMeta } from '../../../store/meta.ts';
import type { Context } from '../../context.ts';
import { CHECK_WORDS, STATE_WORDS } from './words.ts';

/** A row a target with a column for each item, with a byte-order mark for spreadsheets. Throws `not_found`. */
export async function exportCampaign(
  ctx: Context,
  id: number,
  language: Language,
  now: number,
): Promise<{ name: string; parts: AsyncGenerator<string> }> {
  const { read } = ctx.store;
  const campaign = await readCampaignWhole(read, id, now);
  const names = await namesByCode(read);
  const schematic = (await readMeta(read, 'schematic')) === '1';
  const { items } = campaign.template;
  const time = (at: number | null | undefined) =>
    at === null || at === undefined ? null : isoInZone(at, ctx.pack.timeZone).slice(0, 16).replace('T', ' ');

  async function* rows(): AsyncGenerator<string> {
    const head = HEAD.map((words) => words[language]);
    const note = schematic ? [NOTE_COLUMN] : [];
    yield `\uFEFF${csvRow([...head, ...items.map((item) => item[language]), ...note])}`;
    for (const { id: target } of campaign.targets) {
      const t = await readTarget(read, target, now);
      const [order] = t.orders;
      yield csvRow([
        t.name,
        t.address,
        t.town && (names.get(t.town) ?? t.town),
        t.squad && (names.get(t.squad) ?? t.squad),
        t.lon,
        t.lat,
        STATE_WORDS[t.state][language],
        time(t.decidedAt),
        t.decidedBy,
        order?.number ?? null,
        time(order?.dueAt),
        time(order?.lookDueAt),
        time(order?.lookedAt),
        t.case?.number ?? null,
        ...items.map((item) => answerText(item, t.answers, language)),
        ...(schematic ? [SCHEMATIC_NOTE[language]] : []),
      ]);
    }
  }
  return { name: `${campaign.name}.csv`, parts: rows() };
}

const HEAD = [
  { zh: '对象', en: 'Target' },
  { zh: '地址', en: 'Address' },
  { zh: '镇街', en: 'Town' },
  { zh: '中队', en: 'Squad' },
  { zh: '经度', en: 'Longitude' },
  { zh: '纬度', en: 'Latitude' },
  { zh: '状态', en: 'State' },
  { zh: '结论时间', en: 'Decided at' },
  { zh: '结论人', en: 'Decided by' },
  { zh: '整改通知书', en: 'Order' },
  { zh: '整改期限', en: 'To be put right by' },
  { zh: '回头看期限', en: 'Look back by' },
  { zh: '回头看时间', en: 'Looked back at' },
  { zh: '案件', en: 'Case' },
];

type Answers = Awaited<ReturnType<typeof readTarget>>['answers'];

function answerText({ id, kind }: CampaignTemplate['items'][number], answers: Answers, language: Language) {
  const value = answers.find((a) => a.item === id)?.value ?? null;
  return kind === 'check' && value !== null ? (CHECK_WORDS[String(value)]?.[language] ?? value) : value;
}
