# Every fault on every kind of mount, all at once, each on servers of its own. ./cells has one line a cell:
# FAULT SERVER ADDRESS MOUNTPOINT OPTIONS; the faults last $1 seconds, longer where the blocked program is not named by
# then, and $2 seconds are given to end as they should.
. ./story.sh
recorder_start
network_up
while read -r fault server; do
  store=tmpfs; [ "$fault" = stuck ] && store=ext4
  server_up "$server" "$store" $(awk -v s="$server" '$2 == s {print $3}' cells) || exit 1
done < <(awk '!seen[$2]++ {print $1, $2}' cells)
while read -r _ server address mountpoint options; do
  nfs_mount "$server" "$address" "$mountpoint" "$options" || { echo "cannot mount $mountpoint"; exit 1; }
done < cells
say "servers are up"
say "$(wc -l < cells) mounts of $(awk '{print $2}' cells | sort -u | wc -l) servers"
agent_start || exit 1
await "every mount is seen to be ok" 90 in_state ok "$(wc -l < cells)" || { cat "$RECORDER_STATES"; story_end; exit 1; }
say "the agent says that every mount is ok"
pause 12

while read -r fault server; do mark begin "$server"; fault_begin "$fault" "$server"; done < <(awk '!seen[$2]++ {print $1, $2}' cells)
say "the faults have begun"
begun=$SECONDS
await "some mount hangs" "$1" in_state hung 1
work_on "$(sed -n 's/ hung$//p;T;q' "$RECORDER_STATES")"
left=$(($1 - SECONDS + begun))
[ "$left" -le 0 ] || pause "$left"
named() { grep -q '"kind":"blocked-tasks".*"command":"stat"' "$OUT/events.jsonl"; }
await "the blocked program is named" 60 named
while read -r fault server; do mark end "$server"; fault_end "$fault" "$server"; done < <(awk '!seen[$2]++ {print $1, $2}' cells)
while read -r fault _ _ mountpoint _; do [ "$fault" = removed ] || watch_answers "$mountpoint"; done < cells
say "the faults have ended"
settled() {
  local fault mountpoint wanted
  while read -r fault _ _ mountpoint _; do
    wanted=ok; [ "$fault" = removed ] && wanted=stale
    state_of "$mountpoint" "$wanted" || return 1
  done < cells
}
await "every mount is ok, or stale where its export was removed" "$2" settled
pause 3
mark over story
story_end
