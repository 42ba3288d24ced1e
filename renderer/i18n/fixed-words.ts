/**
 * Words in which registers of the city write of cases, and the demo city with them: what was found, where it was heard
 * of, why a step was taken. They are data; on an English page they are shown in English.
 */
const FIXED_WORDS: Record<string, string> = {
  网格: 'Grid',
  '12345热线': '12345 hotline',
  视频巡查: 'Video patrol',
  市民上报: 'Citizens',
  队员巡查: 'Patrol',
  无人机巡查: 'Drone patrol',
  专项检查: 'Special campaign',
  人行道违停: 'Parking on the pavement',
  占道经营: 'Trading on the pavement',
  乱堆放: 'Things piled up',
  流动摊贩: 'Roving stalls',
  违规搭建: 'Illegal structure',
  疑似违建: 'Suspected illegal structure',
  沿街晾晒: 'Drying along the street',
  油烟扰民: 'Cooking fumes',
  夜间施工: 'Building work at night',
  渣土抛洒: 'Spilt earth',
  户外广告破损: 'Broken outdoor advertising',
  犬只未牵绳: 'Dog without a lead',
  非机动车乱停: 'Bicycles left about',
  占用消防通道: 'Fire lane obstructed',
  出店经营: 'Trading outside the shop',
  乱倒垃圾: 'Refuse dumped',
  为既有合法建筑: 'A lawful building that stood before',
  影像阴影误判: 'A shadow in the picture',
  '临时堆物，已清走': 'Things stored for a time, gone now',
  '现场核实，无审批手续': 'Seen on the spot: no permit',
  '现场核实，超审批面积': 'Seen on the spot: larger than permitted',
  '现场核实，已有审批': 'Seen on the spot: permitted',
  '现场核实，并非搭建物': 'Seen on the spot: not a structure',
  '已自行拆除，复查合格': 'Taken down by its owner, checked again',
  '整改到位，予以销号': 'Put right, closed',
  已现场劝离: 'Asked to leave on the spot',
  已清理到位: 'Cleared',
  '已责令整改，当事人配合': 'Ordered to put it right, complied',
  已教育并当场改正: 'Told, and put right at once',
  等待相关部门会商: 'Waits for a meeting of the departments',
  不属于本部门职责: 'Not this bureau’s business',
  '线索要素不全，无法核查': 'Too little is known to check it',
  按程序办理: 'By the usual course',
};

/** Where a rule of the bureau comes from; before it stands the bureau's name. */
const WORKING_RULES = '工作规范（示意）';

const ENDINGS = Object.entries(FIXED_WORDS).sort(([a], [b]) => b.length - a.length);

type Language = 'zh' | 'en';

export function fixedWords(text: string, language: Language): string {
  if (language === 'zh') return text;
  return text.endsWith(WORKING_RULES) ? 'Working rules of the bureau (schematic)' : (FIXED_WORDS[text] ?? text);
}

/** A title is a place and what was found there; the place keeps its name. */
export function titleWords(text: string, language: Language): string {
  if (language === 'zh') return text;
  const found = ENDINGS.find(([words]) => text.endsWith(words));
  if (!found) return text;
  const place = text.slice(0, -found[0].length).replace(/^小路$/, 'lane');
  return place === '' ? found[1] : `${found[1]}, ${place}`;
}

/** Accounts of squads are called by the squad and a number. */
export function accountName(name: string, language: Language, squads: readonly { zh: string; en: string }[]): string {
  const squad =
    language === 'en' && squads.find(({ zh }) => name.startsWith(zh) && /^\d+$/.test(name.slice(zh.length)));
  return squad ? `${squad.en} ${name.slice(squad.zh.length)}` : name;
}
