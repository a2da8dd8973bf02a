# Each kind of probe on mounts of its own, through what only it can see and what all see; and a mount that automount made
# and may let go. ./cells has one line a mount: KIND SERVER ADDRESS MOUNTPOINT OPTIONS.
. ./story.sh
# So many that writes which nobody can end leave some for the others.
NFSD_THREADS=16
SERVER=$(awk 'NR == 1 {print $2}' cells)
AUTO_ADDRESS=10.99.9.1
AUTO=/nfs/auto
recorder_start
network_up
server_up "$SERVER" ext4 $(awk '{print $3}' cells) || exit 1
server_up auto tmpfs "$AUTO_ADDRESS" || exit 1
canary() { head -c 8192 /dev/zero > "/srv/$SERVER/data/canary"; }
canary
while read -r _ server address mountpoint options; do
  nfs_mount "$server" "$address" "$mountpoint" "$options" || { echo "cannot mount $mountpoint"; exit 1; }
done < cells

mkdir -p "$AUTO"
unit=/run/systemd/system/nfs-auto
printf '[Mount]\nWhat=%s:/srv/auto/data\nWhere=%s\nType=nfs\nOptions=vers=4.2\n' "$AUTO_ADDRESS" "$AUTO" > "$unit.mount"
printf '[Automount]\nWhere=%s\nTimeoutIdleSec=40\n' "$AUTO" > "$unit.automount"
systemctl daemon-reload
systemctl start nfs-auto.automount
is_auto_mounted() { grep -q " $AUTO .* - nfs4 " /proc/self/mountinfo; }
is_auto_gone() { ! is_auto_mounted; }

agent_start || exit 1
all=$(wc -l < cells)
await "every probed mount is seen to be ok" 90 in_state ok "$all" || { cat "$RECORDER_STATES"; story_end; exit 1; }
say "the agent says that every probed mount is ok"
ls "$AUTO" > /dev/null
mark used "$AUTO"
is_auto_mounted || { echo "automount has made no mount"; exit 1; }
await "automount lets it go" 120 is_auto_gone && mark expired "$AUTO"
say "automount has let its mount go: $(is_auto_gone && echo yes || echo no)"
pause 12

mark begin frozen
fsfreeze -f "/srv/$SERVER"
pause 40
mark end frozen
fsfreeze -u "/srv/$SERVER"
say "the frozen file system has thawed"
await "all are ok again" 60 in_state ok "$all"

mark begin canary
rm "/srv/$SERVER/data/canary"
pause 40
mark end canary
canary
say "the canary is back"
await "all are ok again" 60 in_state ok "$all"

use "$AUTO"
await "the used mount of automount is ok" 30 state_of "$AUTO" ok
mark begin cut
server_cut "$SERVER"
server_cut auto
pause 30
mark end cut
server_restore "$SERVER"
server_restore auto
while read -r _ _ _ mountpoint _; do watch_answers "$mountpoint"; done < cells
say "the servers are reachable again"
await "all are ok again" 90 in_state ok "$((all + 1))"
pause 3
mark over story
story_end
