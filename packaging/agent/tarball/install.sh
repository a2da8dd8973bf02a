#!/bin/sh
# Installs, upgrades or removes the Mountwatch agent on a host without dpkg, as the Debian package would.
#   install.sh             installs, or upgrades what is there; your configuration stays
#   install.sh --remove    stops and removes it; configuration, credential and state stay
#   install.sh --purge     removes those, too
#   --root DIR             into a system that is not running, as an image
set -eu
# The service's own user reads what root's umask may hide.
umask 022

here=$(cd "$(dirname "$0")" && pwd)
name=mountwatch-agent
lib=/usr/lib/$name
unit=$name.service
root=
action=install

fail() {
  echo "install.sh: $1" >&2
  exit 1
}

while [ $# -gt 0 ]; do
  case $1 in
    --remove) action=remove ;;
    --purge) action=purge ;;
    --root)
      [ $# -gt 1 ] && [ -d "$2" ] || fail '--root needs a directory'
      root=${2%/}
      shift
      ;;
    *) fail "$1 is not known: it is --remove, --purge or --root DIR" ;;
  esac
  shift
done

[ "$(id -u)" = 0 ] || fail 'only root can install the agent'

# Of a system that is not running nothing is started or stopped.
runs_systemd() {
  [ -z "$root" ] && [ -d /run/systemd/system ]
}

list=$root$lib/installed-files

remove_files() {
  [ -e "$list" ] || return 0
  while read -r file; do
    rm -f "$root$file"
  done < "$list"
  rm -f "$list"
  find "$root$lib" "$root/usr/share/doc/$name" -depth -type d -empty -delete 2> /dev/null || true
}

if [ "$action" != install ]; then
  [ -e "$list" ] || [ "$action" = purge ] || fail 'the agent is not installed by this script'
  if runs_systemd; then
    systemctl disable --now "$unit" > /dev/null 2>&1 || true
  else
    rm -f "$root/etc/systemd/system/multi-user.target.wants/$unit"
  fi
  remove_files
  ! runs_systemd || systemctl daemon-reload
  if [ "$action" = purge ]; then
    rm -rf "$root/var/lib/$name"
    rm -f "$root/etc/mountwatch/token" "$root/etc/mountwatch/agent.yaml"
    [ ! -d "$root/etc/mountwatch" ] || rmdir --ignore-fail-on-non-empty "$root/etc/mountwatch"
  fi
  # The user stays: its number may own files elsewhere.
  exit 0
fi

# Everything that can be wrong is found before anything is changed.
[ -n "$root" ] || [ -d /run/systemd/system ] || fail 'systemd does not run here; for an image there is --root DIR'
[ ! -e "$root/var/lib/dpkg/info/$name.list" ] || fail 'the Debian package of the agent is installed: upgrade that, or remove it'
"$here/files$lib/bin/node" --version > /dev/null 2>&1 ||
  fail 'the Node.js that comes with the agent does not run here: it needs this architecture, glibc 2.28 and libstdc++'

if ! grep -q "^$name:" "$root/etc/passwd"; then
  useradd ${root:+--prefix "$root"} --system --user-group --no-create-home --home-dir /nonexistent \
    --shell /usr/sbin/nologin --comment 'Mountwatch agent' "$name"
fi
uid=$(grep "^$name:" "$root/etc/passwd" | cut -d: -f3)
gid=$(grep "^$name:" "$root/etc/passwd" | cut -d: -f4)

# Each file takes the place of an older one as a whole: a Node.js that runs goes on with its own.
install_file() {
  mode=0644
  [ ! -x "$here/files$1" ] || mode=0755
  install -D -m "$mode" "$here/files$1" "$root$1.new"
  mv -f "$root$1.new" "$root$1"
}

before=$(cat "$list" 2> /dev/null || true)
files=$(cd "$here/files" && find . ! -type d ! -path ./etc/mountwatch/agent.yaml | sed 's/^\.//' | sort)
for file in $files; do
  if [ -L "$here/files$file" ]; then
    mkdir -p "$root$(dirname "$file")"
    ln -sfn "$(readlink "$here/files$file")" "$root$file"
  else
    install_file "$file"
  fi
done
for file in $before; do
  echo "$files" | grep -qxF "$file" || rm -f "$root$file"
done
# Who disabled the service finds it disabled after an upgrade, too.
if [ -z "$before" ]; then
  wants=$root/etc/systemd/system/multi-user.target.wants
  mkdir -p "$wants"
  ln -sfn "/usr/lib/systemd/system/$unit" "$wants/$unit"
fi
echo "$files" > "$list"
[ -e "$root/etc/mountwatch/agent.yaml" ] || install_file /etc/mountwatch/agent.yaml
# Whoever owns the state owns the credential: `mountwatch-agent enroll` looks here.
install -d -o "$uid" -g "$gid" -m 0750 "$root/var/lib/$name"
if [ -z "$root" ] && command -v restorecon > /dev/null; then
  restorecon -R "$lib" "/usr/lib/systemd/system/$unit" /etc/mountwatch || true
fi

runs_systemd || exit 0
systemctl daemon-reload
# Before enrolment there is nobody to report to.
if systemctl --quiet is-active "$unit" || { [ -e /etc/mountwatch/token ] && systemctl --quiet is-enabled "$unit"; }; then
  systemctl restart "$unit"
elif [ ! -e /etc/mountwatch/token ]; then
  echo 'Next: mountwatch-agent enroll --url https://YOUR-MOUNTWATCH --token ENROLMENT-TOKEN'
fi
