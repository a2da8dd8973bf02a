# Cuts at moments spread over the probe's interval, in rounds; the first lasts until the kernel speaks. ./cells as for the
# table, with `used` or `idle` in the fault's place. $1 rounds, $2 seconds of the first, $3 of the others.
. ./story.sh
recorder_start exporter
systemctl start prometheus-node-exporter
network_up
while read -r _ server address mountpoint options; do
  server_up "$server" tmpfs "$address" || exit 1
  nfs_mount "$server" "$address" "$mountpoint" "$options" || { echo "cannot mount $mountpoint"; exit 1; }
done < cells
while read -r use _ _ mountpoint _; do if [ "$use" = used ]; then use "$mountpoint"; fi; done < cells
agent_start || exit 1
all=$(wc -l < cells)
await "every mount is seen to be ok" 90 in_state ok "$all" || { cat "$RECORDER_STATES"; story_end; exit 1; }
pause 15

# Each server is cut at moments spread evenly over the ten seconds between two probes, from a random one on: what twenty
# cuts show does not hang on where twenty dice fell. `begins` has the first moment of each, in ms of the clock's ten seconds.
declare -A begins
while read -r _ server _; do begins[$server]=$((RANDOM % (10000 / $1))); done < cells
cut_all() { # ROUND ROUNDS
  local server moment
  while read -r _ server _ mountpoint _; do
    moment=$(((${begins[$server]} + ($1 - 1) * 10000 / $2 - $(now_ms) % 10000 + 20000) % 10000))
    ( pause "$((moment / 1000)).$(printf %03d $((moment % 1000)))"; mark begin "$server"; server_cut "$server" ) &
  done < cells
  wait
}
restore_all() {
  while read -r _ server _ mountpoint _; do
    server_restore "$server"; mark end "$server"; watch_answers "$mountpoint"
  done < cells
}
for round in $(seq "$1"); do
  cut_all "$round" "$1"
  pause "$([ "$round" = 1 ] && echo "$2" || echo "$3")"
  restore_all
  await "every mount is ok again after round $round" 120 in_state ok "$all" || break
  say "round $round is over"
  pause 15
done
mark over story
story_end
