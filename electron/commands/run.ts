/** From the arguments to a command, and from its result or error to an exit code. */
import { parseArgs } from 'node:util';
import { errorMessage, type Language, ZhituError } from '../contract/errors.ts';
import { fileError } from '../file-errors.ts';
import { type Command, UsageError } from './command.ts';
import { COMMON } from './common.ts';
import { commandHelp, generalHelp } from './help.ts';
import { openTerminal, type Streams } from './terminal.ts';

export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

export async function run(
  argv: readonly string[],
  commands: readonly Command[],
  streams: Streams = process,
): Promise<number> {
  const language = languageOf(argv, process.env);
  const json = argv.includes('--json');
  const terminal = openTerminal(streams, language, json);
  const [name] = argv;
  if (name === undefined || name === 'help' || name.startsWith('-')) {
    const asked = name === 'help' || argv.includes('--help');
    (asked ? terminal.out : terminal.note)(generalHelp(commands, language));
    return asked ? EXIT.done : EXIT.usage;
  }
  const command = commands.find((c) => c.name === name);
  try {
    if (!command) throw new UsageError({ zh: `没有命令“${name}”`, en: `There is no command “${name}”` });
    const { values, positionals } = parse(command, argv.slice(1));
    if (values.help) {
      terminal.out(commandHelp(command, language));
      return EXIT.done;
    }
    if (!command.arguments && positionals.length > 0) {
      throw new UsageError({ zh: `多余的参数：${positionals[0]}`, en: `Unexpected argument: ${positionals[0]}` });
    }
    return await command.run({ values, positionals, terminal });
  } catch (error) {
    if (error instanceof UsageError) {
      const hint = `zhitu ${command ? `${command.name} ` : ''}--help`;
      terminal.note(`${error.words[language]}\n${language === 'zh' ? '参见' : 'See'} ${hint}`);
      return EXIT.usage;
    }
    const known =
      error instanceof ZhituError ? error : (fileError(error) ?? new ZhituError('internal', {}, { cause: error }));
    const { code, params } = known;
    if (json) {
      const message = { zh: errorMessage(code, 'zh', params), en: errorMessage(code, 'en', params) };
      terminal.out(JSON.stringify({ error: { code, params, message } }));
    }
    terminal.note(errorMessage(code, language, params));
    if (code === 'internal') terminal.note(String((error as Error)?.stack ?? error));
    return EXIT.failed;
  }
}

function parse(command: Command, args: readonly string[]) {
  const all = { ...command.options, ...COMMON };
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(all).map(([k, o]) => [
          k,
          { type: o.value ? ('string' as const) : ('boolean' as const), multiple: o.multiple ?? false },
        ]),
      ),
    });
  } catch (error) {
    const said = (error as Error).message.split('. ')[0] ?? '';
    throw new UsageError({ zh: `选项有误：${said}`, en: said });
  }
}

/** `--lang` first, then the locale of the terminal; Chinese unless it names another language. */
export function languageOf(argv: readonly string[], env: Record<string, string | undefined>): Language {
  const at = argv.findIndex((a) => a === '--lang' || a.startsWith('--lang='));
  const asked = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  if (asked === 'zh' || asked === 'en') return asked;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale === '' || /^zh/i.test(locale) ? 'zh' : 'en';
}
