/** Checklists to take along, one A4 page a target, as one page that needs nothing else. */
import type { CampaignTemplate } from '../../../contract/campaign-templates.ts';
import type { CampaignTargetDetail } from '../../../contract/campaigns.ts';
import type { Language } from '../../../contract/errors.ts';
import { basisIn, CHECK_ANSWERS, unitIn } from '../../../domain/campaigns.ts';
import { SCHEMATIC_NOTE } from '../../../domain/export-format.ts';
import { namesByCode } from '../../../exports/read-features.ts';
import { type Markup, markup, Markup as Raw } from '../../../exports/report/markup.ts';
import { readTarget } from '../../../store/campaign-rows.ts';
import { readCampaignWhole } from '../../../store/campaigns.ts';
import { readMeta } from '../../../store/meta.ts';
import type { Context } from '../../context.ts';
import { type Say, sayIn } from '../plan-report/say.ts';
import { CHECK_WORDS, STATE_WORDS } from './words.ts';

type Whole = Awaited<ReturnType<typeof readCampaignWhole>>;

/** Of all targets, or of one. Throws `not_found`. */
export async function makeChecklists(
  ctx: Context,
  id: number,
  target: number | undefined,
  language: Language,
  now: number,
): Promise<string> {
  const { read } = ctx.store;
  const campaign = await readCampaignWhole(read, id, now);
  const names = await namesByCode(read);
  const say = sayIn(language, ctx.pack.timeZone, names);
  const schematic = (await readMeta(read, 'schematic')) === '1';
  const wanted = target === undefined ? campaign.targets.map((t) => t.id) : [target];
  const pages: Markup[] = [];
  for (const one of wanted) {
    const detail = await readTarget(read, one, now);
    const head = markup`<header><div><p>${ctx.pack.bureau[language]}</p><h1>${campaign.template[language]}${say('记录表', ' checklist')}</h1>${schematic && markup`<p>${SCHEMATIC_NOTE[language]}</p>`}</div><p class="number">${campaign.id}-${detail.id}</p></header>`;
    pages.push(pageOf(campaign, detail, head, names, say));
  }
  return markup`<!DOCTYPE html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width"/><title>${campaign.name}</title><style>${new Raw(STYLE)}</style></head>
<body>${pages}</body></html>
`.text;
}

function pageOf(
  { name, template }: Whole,
  target: CampaignTargetDetail,
  head: Markup,
  names: ReadonlyMap<string, string>,
  say: Say,
): Markup {
  const place = target.lon === null || target.lat === null ? '–' : `${target.lon.toFixed(6)}, ${target.lat.toFixed(6)}`;
  const of = (code: string | null) => (code === null ? '–' : (names.get(code) ?? code));
  const facts = [
    [say('专项检查', 'Campaign'), name],
    [say('对象', 'Target'), target.name],
    [say('地址', 'Address'), target.address ?? '–'],
    [say('镇街 / 中队', 'Town / squad'), `${of(target.town)} / ${of(target.squad)}`],
    [say('坐标（WGS 84）', 'Place (WGS 84)'), place],
    [say('状态', 'State'), STATE_WORDS[target.state][say.language]],
  ];
  const unsure = template.basis.verified ? '' : say('（待核实）', ' (to be verified)');
  const basis = `${basisIn(template.basis, say.language)}${unsure}`;
  return markup`<article class="sheet">${head}
<table class="facts"><tbody>${facts.map(([label, value]) => markup`<tr><th scope="row">${label}</th><td>${value}</td></tr>`)}</tbody></table>
<p class="basis">${say('依据：', 'Basis: ')}${basis}</p>
<table class="items"><thead><tr><th>${say('序号', 'No.')}</th><th>${say('检查内容', 'Item')}</th><th>${say('结果', 'Result')}</th><th>${say('照片', 'Photo')}</th></tr></thead>
<tbody>${template.items.map((item, i) => itemRow(item, i + 1, target, say))}</tbody></table>
<section><p class="lines">${say('处理意见：', 'Outcome: ')}<span class="box">${say('合格', 'Passed')}</span><span class="box">${say('限期整改', 'Order to put right')}</span><span class="box">${say('立案', 'Case')}</span></p><p class="lines">${say('整改要求与期限：', 'What to put right, by when: ')}</p><p class="lines"></p></section>
<footer><span>${say('检查人（两人）', 'Inspected by (two)')}</span><i></i><i></i><span>${say('被检查单位', 'For the target')}</span><i></i><span>${say('日期', 'Date')}</span><i></i></footer></article>`;
}

function itemRow(item: CampaignTemplate['items'][number], no: number, target: CampaignTargetDetail, say: Say): Markup {
  const value = target.answers.find((a) => a.item === item.id)?.value;
  const pictures = target.photos.filter((p) => p.item === item.id).length;
  const photo = pictures > 0 ? pictures : item.photo ? markup`<span class="box"></span>` : '';
  return markup`<tr><td>${no}</td><td>${item[say.language]}</td><td>${resultOf(item, value, say)}</td><td>${photo}</td></tr>`;
}

function resultOf(item: CampaignTemplate['items'][number], value: string | number | undefined, say: Say) {
  const { kind } = item;
  const unit = unitIn(item, say.language);
  if (kind !== 'check') {
    return value === undefined ? markup`<span class="blank"></span> ${unit}` : markup`${value} ${unit}`;
  }
  return CHECK_ANSWERS.map(
    (answer) =>
      markup`<span class="${value === answer ? 'box ticked' : 'box'}">${CHECK_WORDS[answer]?.[say.language]}</span>`,
  );
}

/** Black on white, so that it copies. */
const STYLE = `
@page { size: A4 portrait; margin: 14mm; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #000; font: 10pt/1.45 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
p { margin: 0; }
h1 { margin: 1mm 0 0; font-size: 16pt; line-height: 1.2; }
.sheet { display: flex; flex-direction: column; gap: 4mm; width: 182mm; min-height: 267mm; margin: 0 auto; break-after: page; }
.sheet:last-child { break-after: auto; }
header { display: flex; justify-content: space-between; border-bottom: 0.4mm solid #000; padding-bottom: 2mm; }
.number { font: 700 12pt/1 "DejaVu Sans Mono", Consolas, monospace; }
table { width: 100%; border-collapse: collapse; }
th { font-weight: 400; text-align: left; }
.facts :is(th, td) { border-bottom: 0.2mm solid #999; padding: 1mm 0; overflow-wrap: anywhere; }
.facts th { width: 36mm; color: #333; }
.basis { font-size: 9pt; }
.items :is(th, td) { border: 0.2mm solid #000; padding: 1.6mm 2mm; vertical-align: top; }
.items :is(th, td):first-child { width: 12mm; text-align: center; }
.items :is(th, td):last-child { width: 16mm; text-align: center; }
.items tr { break-inside: avoid; }
.box { margin-right: 3mm; white-space: nowrap; }
.box::before { content: ""; display: inline-block; width: 3mm; height: 3mm; margin-right: 1mm; border: 0.3mm solid #000; vertical-align: -0.4mm; }
.ticked { font-weight: 700; }
.ticked::before { background: #000; }
.blank { display: inline-block; width: 34mm; border-bottom: 0.2mm solid #000; }
.lines { min-height: 9mm; border-bottom: 0.2mm solid #666; padding-top: 2mm; }
footer { display: grid; grid-template-columns: auto 1fr 1fr auto 1fr auto 1fr; gap: 2mm; align-items: end; margin-top: auto; padding-top: 8mm; }
footer i { border-bottom: 0.3mm solid #000; height: 7mm; }
@media screen { body { background: #d8d8d8; } .sheet { margin: 6mm auto; padding: 8mm; width: 198mm; background: #fff; } }
`;
