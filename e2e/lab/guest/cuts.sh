# Cuts at random moments of the probe's interval, in rounds; the first lasts until the kernel speaks. ./cells as for the
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

# Each server is cut at a moment of its own within the ten seconds between two probes.
cut_all() {
  while read -r _ server _ mountpoint _; do
    ( pause "$((RANDOM % 10)).$((RANDOM % 10))"; mark begin "$server"; server_cut "$server" ) &
  done < cells
  wait
}
restore_all() {
  while read -r _ server _ mountpoint _; do
    server_restore "$server"; mark end "$server"; watch_answers "$mountpoint"
  done < cells
}
for round in $(seq "$1"); do
  cut_all
  pause "$([ "$round" = 1 ] && echo "$2" || echo "$3")"
  restore_all
  await "every mount is ok again after round $round" 120 in_state ok "$all" || break
  say "round $round is over"
  pause 15
done
mark over story
story_end
