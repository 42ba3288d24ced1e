/** What the page in an evidence bundle says; it stands alone, so its words do too. */
import type { BundleFault } from '../../electron/domain/bundle-verify.ts';

const PAGE_WORDS = {
  zh: {
    title: '证据包核验',
    other: 'English',
    checking: '正在核验…',
    toldSound: '清单与审计链相符。请再放入证据包，逐一核验文件。',
    toldBroken: '清单与审计链不符：',
    sound: '全部相符：{files} 个文件、审计链 {entries} 条、记录 {rows} 行均未被改动。',
    soundSome: '放入的 {files} 个文件均未被改动。要核验全部文件，请放入整个压缩包或文件夹。',
    broken: '发现 {n} 处改动：',
    drop: '把证据包（.zip）、解压后的文件夹或其中的文件拖到这里，或选择文件：',
    tipHint: '另存或盖章的链尾文件（.txt）也可放入比对。只有与另存的链尾相符，才能排除整条审计链被重写。',
    about: '关于此证据包',
    subject: '对象',
    finding: '疑似违建',
    case: '案件',
    made: '制作',
    database: '数据库',
    tip: '链尾',
    entry: '第 {id} 条',
    leftOut: '未包含的内容',
    nothingLeftOut: '无',
    owner: '当事人姓名（制作人的角色无权导出）',
    missing: '原件缺失',
    altered: '原件已被改动',
    schematic: '示意数据，非实测',
    same: '与所给链尾（第 {id} 条）一致。',
    held: '所给链尾（第 {id} 条）在此审计链中。',
    before: '所给链尾（第 {id} 条）早于此证据包中审计链片段的开头，请在系统中核验。',
    later: '所给链尾（第 {id} 条）晚于此证据包，请在系统中核验。',
    signed: '会签的链尾',
    signedHeld:
      '“{name}”签过第 {id} 条链尾（回执在第 {entry} 条），该链尾在此审计链中。签名本身请用下列文件向签名人核对：',
    faults: {
      unreadable: '无法读取：{detail}',
      chain_broken: '审计链片段被改动，不能推导至链尾',
      row_changed: '{table} 第 {id} 行与审计链的记载不符',
      list_changed: '文件清单被改动，或不属于此审计链',
      file_changed: '文件被改动：{path}',
      file_missing: '文件缺失：{path}',
      file_unknown: '多出清单以外的文件：{path}',
      original_foreign: '不是审计链记载的原件：{path}',
      page_changed: '核验页面被改动：{path}',
      tip_differs: '所给链尾（第 {id} 条）不在此审计链中',
      countersign_lost: '第 {id} 条回执“{name}”所签的链尾不在此审计链中',
    },
  },
  en: {
    title: 'Check of an evidence bundle',
    other: '中文',
    checking: 'Checking …',
    toldSound: 'The list of files and the audit chain agree. Now give the bundle, to check its files one by one.',
    toldBroken: 'The list of files and the audit chain do not agree:',
    sound: 'All of it holds: {files} files, {entries} entries of the chain and {rows} rows are unaltered.',
    soundSome: 'The {files} files given are unaltered. Give the whole archive or folder to check all of them.',
    broken: 'Alterations found: {n}',
    drop: 'Drop the bundle (.zip), the unpacked folder or files of it here, or choose files:',
    tipHint:
      'A tip that was kept elsewhere or signed (.txt) can be given too. Only a tip kept elsewhere shows that the whole chain was not written anew.',
    about: 'About this bundle',
    subject: 'About',
    finding: 'Finding',
    case: 'Case',
    made: 'Made',
    database: 'Database',
    tip: 'Tip of the chain',
    entry: 'entry {id}',
    leftOut: 'Left out',
    nothingLeftOut: 'nothing',
    owner: 'name of the owner (not for the role of who made it)',
    missing: 'original missing',
    altered: 'original altered',
    schematic: 'schematic demo data, not a survey',
    same: 'It is the tip that was given (entry {id}).',
    held: 'The tip given (entry {id}) is in this chain.',
    before: 'The tip given (entry {id}) is from before the piece of the chain in this bundle. Check it in the system.',
    later: 'The tip given (entry {id}) is later than this bundle. Check it in the system.',
    signed: 'Signed tips',
    signedHeld:
      '“{name}” signed the tip of entry {id} (receipt in entry {entry}), and it is in this chain. Whoever signed it can tell by these files whether the signature is genuine:',
    faults: {
      unreadable: 'cannot be read: {detail}',
      chain_broken: 'the piece of the audit chain was altered: it does not lead to the tip',
      row_changed: '{table} {id} is not as the chain tells of it',
      list_changed: 'the list of files was altered, or belongs to another chain',
      file_changed: 'altered: {path}',
      file_missing: 'missing: {path}',
      file_unknown: 'not on the list: {path}',
      original_foreign: 'not the original that the chain tells of: {path}',
      page_changed: 'the page that verifies was altered: {path}',
      tip_differs: 'the tip given (entry {id}) is not in this chain',
      countersign_lost: 'the tip that was countersigned, receipt “{name}” in entry {id}, is not in this chain',
    },
  },
} as const;

export type PageLanguage = keyof typeof PAGE_WORDS;

/** By name, with `{…}` filled in. */
export function pageWord(
  language: PageLanguage,
  name: Exclude<keyof (typeof PAGE_WORDS)['zh'], 'faults'>,
  values: Readonly<Record<string, unknown>> = {},
): string {
  return fillWords(PAGE_WORDS[language][name], values);
}

export function faultWord(language: PageLanguage, fault: BundleFault): string {
  return fillWords(PAGE_WORDS[language].faults[fault.code], { ...fault });
}

function fillWords(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '–'));
}
