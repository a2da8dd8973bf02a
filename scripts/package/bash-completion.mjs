/**
 * The completion of bash for a commander program: commands, options, and what an option's value may be. Mountpoints are
 * read from the kernel's table: looking a path up, as bash does by itself, would hang where a server is dead.
 * @param {import('commander').Command} program
 */
export function bashCompletion(program) {
  const help = program.createHelp();
  const commands = help.visibleCommands(program);
  const words = (command) => help.visibleOptions(command).flatMap(({ long, short }) => [short, long].filter(Boolean));
  return `# bash completion for ${program.name()}(8)
_mountwatch_agent() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command= words= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ \${COMP_WORDS[i]} == -* ]] || { command=\${COMP_WORDS[i]}; break; }
  done
  COMPREPLY=()
  case "$command $previous" in
${commands.flatMap((command) => valueCases(command, help)).join('\n')}
  esac
  case $command in
    '') words='${[...commands.map((command) => command.name()), ...words(program)].join(' ')}' ;;
    help) words='${commands.map((command) => command.name()).join(' ')}' ;;
${commands
  .filter((command) => command.name() !== 'help')
  .map((command) => `    ${command.name()}) ${caseBody(command, words(command))} ;;`)
  .join('\n')}
  esac
  COMPREPLY+=($(compgen -W "$words" -- "$current"))
}

_mountwatch_agent_mountpoints() {
  local mountpoint type
  while read -r _ mountpoint type _; do
    [[ $type == nfs* && $mountpoint == "$current"* ]] && COMPREPLY+=("$mountpoint")
  done < /proc/self/mounts
}

complete -F _mountwatch_agent ${program.name()}
`;
}

function caseBody(command, words) {
  const takesPaths = command.registeredArguments.some((argument) => argument.name() === 'path');
  return `${takesPaths ? '_mountwatch_agent_mountpoints; ' : ''}words='${words.join(' ')}'`;
}

function valueCases(command, help) {
  return help
    .visibleOptions(command)
    .filter((option) => option.required)
    .map((option) => {
      const pattern = [option.short, option.long]
        .filter(Boolean)
        .map((flag) => `'${command.name()} ${flag}'`)
        .join(' | ');
      return `    ${pattern}) ${values(option)}return ;;`;
    });
}

function values({ argChoices, flags }) {
  if (argChoices) return `COMPREPLY=($(compgen -W '${argChoices.join(' ')}' -- "$current")); `;
  return flags.includes('<file>') ? 'COMPREPLY=($(compgen -f -- "$current")); ' : '';
}
