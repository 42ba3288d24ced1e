import type { Language } from '../contract/errors.ts';
import type { Command, Words } from './command.ts';
import { COMMON } from './common.ts';

const TEXT = {
  usage: { zh: '用法', en: 'Usage' },
  commands: { zh: '命令', en: 'Commands' },
  options: { zh: '选项', en: 'Options' },
  optionsWord: { zh: '[选项]', en: '[options]' },
  intro: {
    zh: '治图 Zhitu：城市综合行政执法一张图的命令行',
    en: 'Zhitu 治图: the command line of the one map of a city’s law-enforcement bureau',
  },
  more: {
    zh: '`zhitu <命令> --help` 显示一个命令的全部选项。退出码：0 成功，1 失败或对账不符，2 用法有误。',
    en: '`zhitu <command> --help` lists the options of one command. Exit codes: 0 done, 1 failed or figures do not agree, 2 wrong usage.',
  },
} as const satisfies Record<string, Words>;

export function generalHelp(commands: readonly Command[], language: Language): string {
  return [
    TEXT.intro[language],
    '',
    `${TEXT.usage[language]}: zhitu <${language === 'zh' ? '命令' : 'command'}> ${TEXT.optionsWord[language]}`,
    '',
    `${TEXT.commands[language]}:`,
    ...table(commands.map((c) => [c.name, c.summary[language]])),
    '',
    TEXT.more[language],
  ].join('\n');
}

export function commandHelp(command: Command, language: Language): string {
  const all = { ...command.options, ...COMMON };
  const parts = [
    command.summary[language],
    '',
    [`${TEXT.usage[language]}: zhitu`, command.name, command.arguments, TEXT.optionsWord[language]]
      .filter(Boolean)
      .join(' '),
    '',
    `${TEXT.options[language]}:`,
    ...table(Object.entries(all).map(([k, o]) => [`--${k}${o.value ? ` ${o.value}` : ''}`, o.help[language]])),
  ];
  return command.detail ? [...parts, '', command.detail[language]].join('\n') : parts.join('\n');
}

function table(rows: readonly [string, string][]): string[] {
  const width = Math.max(...rows.map(([a]) => a.length));
  return rows.map(([a, b]) => `  ${a.padEnd(width)}  ${b}`);
}
