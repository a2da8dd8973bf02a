# Kernel NFS servers inside the guest: each has network, mount and UTS namespaces of its own, with its own nfsd, rpcbind,
# mountd and nfsdcld, so what happens to one touches no other. The bridge labbr (10.99.0.1/16) joins them to the client,
# which is the guest itself. Every server exports /srv/NAME/data.

NFSD_THREADS=${NFSD_THREADS:-4}
SERVERS=/run/lab-servers
mkdir -p "$SERVERS" /srv

network_up() {
  ip link add labbr type bridge
  ip addr add 10.99.0.1/16 dev labbr
  ip link set labbr up
  ip link set lo up
}

# server_up NAME STORE ADDRESS...: STORE is tmpfs, or ext4 on a loop device, which can be frozen.
server_up() {
  local name=$1 store=$2 address n=0; shift 2
  local own=$SERVERS/$name port
  port=v$(number_of "$name")
  mkdir -p "$own/nfs" "/srv/$name"
  cp -a /var/lib/nfs/. "$own/nfs/"
  if [ "$store" = ext4 ]; then
    truncate -s 16M "$own/disk"; mke2fs -q -t ext4 -O ^has_journal "$own/disk"
    mount -o loop "$own/disk" "/srv/$name"
  else
    mount -t tmpfs -o size=16m,mode=755 "srv-$name" "/srv/$name"
  fi
  make_export "$name"
  ip netns add "srv-$name"
  ip link add "$port" type veth peer name eth0 netns "srv-$name"
  ip link set "$port" master labbr up
  ip -n "srv-$name" link set lo up
  for address in "$@"; do ip -n "srv-$name" addr add "$address/16" dev eth0; done
  ip -n "srv-$name" link set eth0 up
  # An idle process keeps the three namespaces.
  nsenter --net="/run/netns/srv-$name" unshare -m -u --propagation private sh -c '
    hostname "srv-$0"
    mount --bind "$1/nfs" /var/lib/nfs
    mount -t tmpfs -o mode=755 run /run
    mkdir -p /run/rpcbind /run/rpc_pipefs /run/sysconfig /run/lock
    chown _rpc /run/rpcbind
    mount -t rpc_pipefs sunrpc /run/rpc_pipefs
    mount -t nfsd nfsd /proc/fs/nfsd
    touch /run/ready
    exec sleep infinity' "$name" "$own" > /dev/null 2>&1 &
  echo $! > "$own/pid"; disown $!
  until in_server "$name" test -e /run/ready 2> /dev/null; do
    sleep 0.1; n=$((n + 1))
    [ "$n" -lt 200 ] || { echo "server $name does not start"; return 1; }
  done
  in_server "$name" rpcbind
  in_server "$name" nfsdcld
  export_data "$name"
  in_server "$name" rpc.mountd
  nfsd_start "$name"
}

in_server() { local name=$1; shift; nsenter -t "$(< "$SERVERS/$name/pid")" -n -m -u -- "$@"; }
make_export() { mkdir -m 1777 "/srv/$1/data"; echo "hello from $1" > "/srv/$1/data/hello"; }
export_data() { in_server "$1" exportfs -o "rw,no_root_squash,no_subtree_check,sync,insecure,fsid=$(number_of "$1")" "*:/srv/$1/data"; }
number_of() { echo $(( $(printf %s "$1" | cksum | cut -d' ' -f1) % 100000 + 1 )); }
nfsd_start() { in_server "$1" rpc.nfsd "$NFSD_THREADS"; }
nfsd_stop() { in_server "$1" rpc.nfsd 0; }

# nfs_mount SERVER ADDRESS MOUNTPOINT OPTIONS
nfs_mount() {
  local options=$4
  case ,$options, in *,vers=3,*) options=$options,nolock ;; esac
  mkdir -p "$3"
  timeout 60 mount -t nfs -o "$options" "$2:/srv/$1/data" "$3"
}
