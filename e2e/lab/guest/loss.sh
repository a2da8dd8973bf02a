# A bad network and nothing worse, for $1 minutes: each kind of mount, half of them in use.
. ./story.sh
recorder_start
network_up
while read -r _ server address mountpoint options; do
  server_up "$server" tmpfs "$address" || exit 1
  nfs_mount "$server" "$address" "$mountpoint" "$options" || { echo "cannot mount $mountpoint"; exit 1; }
done < cells
agent_start || exit 1
await "every mount is seen to be ok" 90 in_state ok "$(wc -l < cells)" || { cat "$RECORDER_STATES"; story_end; exit 1; }
while read -r use server _ mountpoint _; do
  mark begin "$server"
  netem "$server" delay 200ms loss 5%
  if [ "$use" = used ]; then use "$mountpoint"; fi
done < cells
for minute in $(seq "$1"); do pause 60; say "minute $minute: $(grep -c . "$OUT/events.jsonl") lines in the record"; done
mark over story
story_end
