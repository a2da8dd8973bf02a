#!/bin/bash
# Makes the guest's kernel, initrd and root disk in the folder $1, from a Debian mirror alone; image.ts says when.
# Given by environment: SUITE MIRROR SECURITY_MIRROR PACKAGES KERNEL NODE GUEST_FILES.
set -euo pipefail
target=$1
work=$(mktemp -d "$target/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
root=$work/root

# The kernel is only unpacked: its initrd is made below, of busybox and the disk driver.
cat > "$work/add-kernel" <<HOOK
#!/bin/sh
set -e
r=\$1
mkdir -p "\$r/tmp/k"
real=\$(chroot "\$r" apt-cache show --no-all-versions $KERNEL | sed -n 's/^Depends: \(linux-image-[^ ,]*\).*/\1/p' | head -1)
[ -n "\$real" ]
chroot "\$r" sh -c "cd /tmp/k && apt-get download -o APT::Sandbox::User=root \$real"
# Not onto / itself: that would replace the merged-usr link /lib with a folder.
chroot "\$r" sh -c 'dpkg-deb -x /tmp/k/*.deb /tmp/k/x; mkdir -p /usr/lib/modules
  cp -a /tmp/k/x/lib/modules/. /usr/lib/modules/; cp -a /tmp/k/x/boot/. /boot/; rm -rf /tmp/k'
kv=\$(ls "\$r/lib/modules" | head -1)
chroot "\$r" depmod "\$kv"
cp "\$r/boot/vmlinuz-\$kv" "$target/vmlinuz"
echo "\$kv" > "$target/kernel-version"
rm -rf "\$r"/boot/*
HOOK
chmod +x "$work/add-kernel"
mmdebstrap --variant=minbase --components=main --aptopt='Acquire::Languages "none"' \
  --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
  --dpkgopt='path-exclude=/usr/share/doc/*' \
  --include="$PACKAGES" --customize-hook="$work/add-kernel" --format=directory "$SUITE" "$root" \
  "deb $MIRROR $SUITE main" "deb $MIRROR $SUITE-updates main" "deb $SECURITY_MIRROR $SUITE-security main"

echo labguest > "$root/etc/hostname"
printf '127.0.0.1 localhost labguest\n' > "$root/etc/hosts"
echo '/dev/vda / ext4 defaults,noatime 0 0' > "$root/etc/fstab"
: > "$root/etc/resolv.conf"
: > "$root/etc/machine-id"
systemd=$root/etc/systemd/system
install -D -m 755 "$GUEST_FILES/run-script" "$root/usr/local/sbin/run-script"
install -D -m 644 "$GUEST_FILES/lab-script.service" "$GUEST_FILES/lab.target" -t "$systemd"
# Timers and what the lab starts itself, in each server's own namespaces, or when it is to be compared.
for unit in getty.target serial-getty@ttyS0.service apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer \
  e2scrub_reap.service fstrim.timer dpkg-db-backup.timer logrotate.timer nfs-server.service nfs-blkmap.service \
  nfs-mountd.service nfs-idmapd.service nfsdcld.service proc-fs-nfsd.mount; do
  ln -sfn /dev/null "$systemd/$unit"
done
rm -f "$systemd"/*.wants/prometheus-node-exporter*
printf '%s\n' veth bridge nfsd nfs nfsv3 nfsv4 sch_netem loop ext4 > "$root/etc/modules-load.d/lab.conf"
mkdir -p "$root/lab" "$root/out"
install -D -m 755 "$NODE" "$root/usr/local/bin/node"
if command -v strip > /dev/null; then strip --strip-debug "$root/usr/local/bin/node"; fi
chroot "$root" /usr/local/bin/node --version

kv=$(cat "$target/kernel-version"); initrd=$work/initrd
mkdir -p "$initrd"/{bin,modules,proc,dev,sysroot}
cp "$root/bin/busybox" "$initrd/bin/busybox"
n=10
for module in virtio_pci virtio_blk ext4; do
  while read -r verb file _; do
    [ "$verb" = insmod ] || continue
    if compgen -G "$initrd/modules/*-$(basename "$file")" > /dev/null; then continue; fi
    cp "$file" "$initrd/modules/$n-$(basename "$file")"; n=$((n + 1))
  done < <(modprobe -d "$root" -S "$kv" --show-depends "$module" 2>/dev/null)
done
cat > "$initrd/init" <<'INIT'
#!/bin/busybox sh
b=/bin/busybox
$b mount -t proc proc /proc; $b mount -t devtmpfs dev /dev
for m in /modules/*; do $b insmod "$m"; done
i=0; while [ ! -b /dev/vda ] && [ $i -lt 200 ]; do $b usleep 50000; i=$((i + 1)); done
$b mount -t ext4 -o rw,noatime /dev/vda /sysroot || exec $b sh
$b umount /proc; $b mount --move /dev /sysroot/dev
exec $b switch_root /sysroot /lib/systemd/systemd "$@"
INIT
chmod 755 "$initrd/init"
(cd "$initrd" && find . | cpio -o -H newc --quiet) > "$target/initrd.img"

truncate -s "$(( $(du -sm "$root" | cut -f1) + 1500 ))M" "$target/root.img"
mke2fs -q -t ext4 -O ^has_journal -E lazy_itable_init=1,root_owner=0:0 -m 0 -L labroot -d "$root" "$target/root.img"
