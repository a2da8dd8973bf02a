/**
 * The manual page: a template in roff, whose `@COMMANDS@` are made from the program, so that they are always true.
 * @param {string} template
 * @param {{ program: import('commander').Command, version: string, date: string }} facts
 */
export function manualPage(template, { program, version, date }) {
  const values = { COMMANDS: commandsOf(program), VERSION: version, DATE: date };
  return template.replace(/@([A-Z]+)@/g, (placeholder, name) => values[name] ?? placeholder);
}

function commandsOf(program) {
  const help = program.createHelp();
  const commands = help.visibleCommands(program).filter((command) => command.name() !== 'help');
  return commands.map((command) => section(command, help)).join('\n');
}

function section(command, help) {
  const name = `.SS ${roff(`${command.name()} ${command.usage()}`)}`;
  const options = help
    .visibleOptions(command)
    .filter(({ long }) => long !== '--help')
    .flatMap((option) => ['.TP', `.B ${roff(option.flags)}`, roff(`${capitalised(help.optionDescription(option))}.`)]);
  const described = help.visibleArguments(command);
  const argumentLines = described.flatMap((argument) => [
    '.TP',
    `.I ${roff(argument.name())}`,
    roff(`${capitalised(help.argumentDescription(argument))}.`),
  ]);
  return [name, roff(`${capitalised(command.description())}.`), ...argumentLines, ...options].join('\n');
}

const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Text as roff takes it: hyphens that are to be copied stay hyphens, and no line begins a request. */
function roff(text) {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/gm, '\\&$1');
}
