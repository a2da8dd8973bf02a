# What every story of the lab begins with: servers, faults, the agent from its package, and the record of what happens.
. ./servers.sh
. ./faults.sh

RECORDER_STATES=/run/lab-states
OUT=/out

say() { printf '%s %s\n' "$(cut -d' ' -f1 /proc/uptime)" "$*"; }
now_ms() { local t=${EPOCHREALTIME/[.,]/}; echo "$((t / 1000))"; }
# mark WHAT SUBJECT: a line in the record, beside what the agent and the kernel say.
mark() { printf '{"kind":"mark","atMs":%s,"mark":"%s","subject":"%s"}\n' "$(now_ms)" "$1" "$2" >> "$OUT/marks.jsonl"; }
# Without a process: the guest has enough to do.
exec {NEVER}<> <(:)
pause() { read -r -t "$1" -u "$NEVER" || true; }

recorder_start() {
  node ./recorder.mjs "$OUT/events.jsonl" "$RECORDER_STATES" "$@" > "$OUT/recorder.log" 2>&1 &
  disown $!
  await "the recorder listens" 30 test -e "$RECORDER_STATES"
}

agent_start() {
  dpkg -i ./mountwatch-agent_*.deb > "$OUT/dpkg.log" 2>&1 || { cat "$OUT/dpkg.log"; return 1; }
  mkdir -p /etc/mountwatch
  cp ./agent.yaml /etc/mountwatch/agent.yaml
  systemctl restart mountwatch-agent || { journalctl -u mountwatch-agent --no-pager | tail -20; return 1; }
}

# await WHAT SECONDS COMMAND...
await() {
  local what=$1 end=$((SECONDS + $2)); shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || { say "not in time: $what"; return 1; }
    pause 0.2
  done
}

in_state() { [ "$(grep -c " $1\$" "$RECORDER_STATES")" -ge "$2" ]; }
state_of() { grep -q "^$1 $2\$" "$RECORDER_STATES"; }

# watch_answers MOUNTPOINT: marks when a call on it succeeds, asking without pause from now on.
watch_answers() {
  ( until stat -f "$1" > /dev/null 2>&1; do pause 0.2; done; mark answers "$1" ) > /dev/null 2>&1 &
  disown $!
}

# work_on MOUNTPOINT: one program that looks there once, and waits for as long as that takes.
work_on() { stat "$1/work" > /dev/null 2>&1 & disown $!; }

# use MOUNTPOINT: a program that looks a new name up there twice a second, as long as the guest lives.
use() {
  ( n=0; while :; do n=$((n + 1)); [ -e "$1/name$n" ]; pause 0.5; done ) > /dev/null 2>&1 &
  disown $!
}

story_end() {
  journalctl -u mountwatch-agent --no-pager -o short-precise > "$OUT/agent.log" 2>&1
  systemctl show mountwatch-agent -p NRestarts -p ActiveState > "$OUT/agent-unit"
}
