# What can happen to a server, by name: fault_begin FAULT SERVER, and fault_end, which undoes it where it can be undone.

fault_begin() {
  case $1 in
    cut) server_cut "$2" ;;
    refused) nfsd_stop "$2" ;;
    delayed) netem "$2" delay 1500ms ;;
    lossy) netem "$2" delay 100ms loss 10% ;;
    stuck) nfsd_block "$2" ;;
    removed) rm -r "/srv/$2/data"; make_export "$2"; in_server "$2" exportfs -f ;;
    unanswered) mountd_signal "$2" STOP; in_server "$2" exportfs -f ;;
    restarted) nfsd_stop "$2"; nfsd_start "$2" ;;
    *) echo "no fault is called $1"; return 1 ;;
  esac
}

fault_end() {
  case $1 in
    cut) server_restore "$2" ;;
    refused) nfsd_start "$2" ;;
    delayed | lossy) ip netns exec "srv-$2" tc qdisc del dev eth0 root ;;
    stuck) nfsd_unblock "$2" ;;
    unanswered) mountd_signal "$2" CONT ;;
    removed | restarted) ;;
  esac
}

# Packets are dropped in both directions.
server_cut() {
  ip netns exec "srv-$1" nft -f - <<'RULES'
table inet labcut {
  chain i { type filter hook input priority -300; policy drop; }
  chain o { type filter hook output priority -300; policy drop; }
}
RULES
}
server_restore() { ip netns exec "srv-$1" nft delete table inet labcut; }

netem() { local name=$1; shift; ip netns exec "srv-$name" tc qdisc replace dev eth0 root netem "$@"; }

# Every nfsd thread waits in a write to a frozen file system: TCP lives, and no RPC is answered, NULL neither. The writers
# work from a mount namespace of their own, so that the agent sees no mount of theirs, each in a file that is there before:
# making files would wait in the client, one behind the other.
nfsd_block() {
  local name=$1 address
  address=$(ip -n "srv-$name" -4 -o addr show dev eth0 | awk '{sub("/.*", "", $4); print $4; exit}')
  for writer in $(seq "$((NFSD_THREADS * 2))"); do echo > "/srv/$name/data/w$writer"; done
  fsfreeze -f "/srv/$name"
  unshare -m --propagation private bash -c '
    mount -t nfs -o vers=3,nolock,nosharecache "$1:/srv/$0/data" /media || exit 1
    for file in /media/w*; do dd if=/dev/zero of="$file" bs=4k count=1 oflag=direct conv=nocreat,notrunc status=none & done' \
    "$name" "$address" > /dev/null 2>&1
}
nfsd_unblock() { fsfreeze -u "/srv/$1"; }

# nfsd asks mountd of every client and export that it does not know. With mountd stopped and all forgotten, TCP and NULL
# are answered, and no call on the export is.
mountd_signal() {
  local namespace pid
  namespace=$(readlink "/proc/$(< "$SERVERS/$1/pid")/ns/net")
  for pid in $(pidof rpc.mountd); do
    [ "$(readlink "/proc/$pid/ns/net")" != "$namespace" ] || kill "-$2" "$pid"
  done
}
