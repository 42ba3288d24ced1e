import type { FieldTask } from '../../../contract/field.ts';
import type { CityPack } from '../../../contract/pack.ts';
import { SCHEMATIC_NOTE } from '../../../domain/export-format.ts';
import {
  ALL_FIELD_REASONS,
  FIELD_REASON_WORDS,
  FIELD_REASONS,
  type FieldQuestion,
} from '../../../domain/field-questions.ts';
import type { Fact } from '../../../exports/report/document.ts';
import { type Markup, markup } from '../../../exports/report/markup.ts';
import type { Ellipse } from '../../../photogrammetry/ellipse.ts';
import type { TaskPhoto } from '../../../store/field-tasks.ts';
import type { Say } from '../plan-report/say.ts';
import { qrSvg } from '../qr.ts';

export interface SheetContent {
  task: FieldTask;
  owner: string | null;
  ellipse: Ellipse | null;
  /** `picture` is a data address; null where it cannot be shown. */
  photos: (TaskPhoto & { picture: string | null })[];
  map: Markup;
  scale: number;
}

const NOTE_LINES = 3; // below the first; more would push the signatures off the page

export function sheetPage(
  pack: CityPack,
  say: Say,
  { task, ellipse, photos, map, scale }: SheetContent,
  facts: readonly Fact[],
  schematic: boolean,
): Markup {
  const { language } = say;
  const bureau = pack.bureau[language];
  return markup`<article class="sheet">
<header><div><p class="bureau">${bureau}</p><h1>${say('疑似违建现场核查单', 'Field check of a suspected illegal structure')}</h1>${schematic && markup`<p class="schematic">${SCHEMATIC_NOTE[language]}</p>`}</div>
<div class="number"><span class="code">${task.code}</span><span class="qr">${qrSvg(task.code, task.code)}</span></div></header>
<div class="top"><figure>${map}<figcaption>1 : ${scale.toLocaleString('en')} · ${ellipse ? say('红线为疑似违建轮廓，虚线为位置误差范围', 'Red: outline of the finding; dashed: error of its place') : say('红线为疑似违建轮廓', 'Red: outline of the finding')}</figcaption></figure>
<table class="facts"><tbody>${facts.map(({ label, value }) => markup`<tr><th scope="row">${label}</th><td>${value}</td></tr>`)}</tbody></table></div>
${photosOf(photos, say)}
<section class="questions"><h2>${say('现场情况', 'On the spot')}</h2><div class="grid">${pack.fieldQuestions.map((q) => questionOf(q, say))}</div></section>
<section class="outcome"><h2>${say('结论与理由', 'Outcome and reason')}</h2>${outcomeRow('confirmed', say('属实', 'Confirmed'), say)}${outcomeRow('refuted', say('不属实', 'Refuted'), say)}
<p class="lines"><span>${say('情况说明', 'Note')}</span></p>${Array.from({ length: NOTE_LINES }, () => markup`<p class="lines"></p>`)}</section>
<footer><span>${say('核查人（两人）', 'Checked by (two)')}</span><i></i><i></i><span>${say('当事人或见证人', 'Owner or witness')}</span><i></i><span>${say('时间', 'Time')}</span><i></i></footer>
</article>`;
}

function photosOf(photos: SheetContent['photos'], say: Say): Markup {
  if (photos.length === 0) {
    return markup`<p class="none">${say('没有航拍照片。请在现场拍摄全景与近景各一张。', 'No photo of a flight. Take one from afar and one close up.')}</p>`;
  }
  return markup`<div class="photos">${photos.map((photo) => photoOf(photo, say))}</div>`;
}

/** Cut to the finding and as much around it, so that on paper it is more than a dot. */
function photoOf({ picture, width, height, pixels }: SheetContent['photos'][number], say: Say): Markup {
  if (picture === null) return markup`<p class="none">${say('照片无法显示', 'The photo cannot be shown')}</p>`;
  const [w, h] = [width ?? 4, height ?? 3];
  const [x, y, across, down] = pixels ? around(pixels, w, h) : [0, 0, w, h];
  const ring = pixels?.map(([px, py]) => `${px},${py}`).join(' ');
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${across} ${down}" role="img" aria-label="${say('航拍照片', 'Photo of the flight')}"><image href="${picture}" width="${w}" height="${h}" preserveAspectRatio="none"/>${ring && markup`<polygon points="${ring}" fill="none" stroke="#fff" stroke-width="${across / 110}"/><polygon points="${ring}" fill="none" stroke="#cb181d" stroke-width="${across / 220}"/>`}</svg>`;
}

const SHAPE = 5 / 3; // width to height of a photo on the sheet

function around(pixels: readonly [number, number][], w: number, h: number): [number, number, number, number] {
  const xs = pixels.map((p) => p[0]);
  const ys = pixels.map((p) => p[1]);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const wanted = Math.max((right - left) * 3, (bottom - top) * 3 * SHAPE, w / 3);
  const across = Math.min(wanted, w, h * SHAPE);
  const down = across / SHAPE;
  const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  const x = clamp((left + right - across) / 2, w - across);
  return [x, clamp((top + bottom - down) / 2, h - down), across, down];
}

function questionOf(question: FieldQuestion, say: Say): Markup {
  const words = ({ zh, en }: { zh: string; en: string }) => say(zh, en);
  const choices = {
    yes_no: [say('是', 'Yes'), say('否', 'No'), say('不明', 'Unclear')],
    choice: (question.choices ?? []).map(words),
    number: [],
    text: [],
  }[question.kind];
  const answer = choices.length
    ? choices.map((text) => markup`<span class="box">${text}</span>`)
    : markup`<span class="blank"></span>${question.unit}`;
  return markup`<p><b>${words(question)}</b>${answer}</p>`;
}

function outcomeRow(outcome: 'confirmed' | 'refuted', label: string, { language }: Say): Markup {
  const listed: readonly string[] = FIELD_REASONS[outcome];
  const reasons = ALL_FIELD_REASONS.filter((r) => listed.includes(r)).map((r) => FIELD_REASON_WORDS[r][language]);
  return markup`<p class="row"><span class="box strong">${label}</span>${reasons.map((text) => markup`<span class="box">${text}</span>`)}</p>`;
}
