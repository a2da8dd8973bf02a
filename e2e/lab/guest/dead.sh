# A hundred mounts of ten servers: $1 minutes with all healthy, then $2 with all dead. What the agent and node_exporter
# hold is sampled each half minute.
. ./story.sh
recorder_start exporter cost
systemctl start prometheus-node-exporter
network_up
while read -r server address; do server_up "$server" tmpfs "$address" || exit 1; done < <(awk '!seen[$2]++ {print $2, $3}' cells)
while read -r _ server address mountpoint options; do
  nfs_mount "$server" "$address" "$mountpoint" "$options" || { echo "cannot mount $mountpoint"; exit 1; }
done < cells
all=$(wc -l < cells)
say "$all mounts"
agent_start || exit 1
await "every mount is seen to be ok" 120 in_state ok "$all" || { cat "$RECORDER_STATES"; story_end; exit 1; }
mark healthy story
say "the agent says that every mount is ok"
pause "$(($1 * 60))"
while read -r server; do mark begin "$server"; server_cut "$server"; done < <(awk '!seen[$2]++ {print $2}' cells)
mark dead story
await "every mount is seen to be hung" 120 in_state hung "$all" || say "$(grep -c hung "$RECORDER_STATES") are hung"
mark all-hung story
say "$(grep -c ' hung$' "$RECORDER_STATES") of $all are hung"
for minute in $(seq "$2"); do pause 60; say "dead minute $minute"; done
mark over story
story_end
