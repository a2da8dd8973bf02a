import { join } from 'node:path';

/** Where images, kept states and runs lie; everything in it can be deleted at any time. */
export const LAB_DIRECTORY = process.env.MOUNTWATCH_LAB_DIR ?? '/tmp/mountwatch-lab';

export const GUEST_FILES = join(import.meta.dirname, 'guest');

/** What the guest is; a change of any of it makes a new image or a new kept state. */
export const MACHINE = {
  memoryMiB: 2048,
  inputMiB: 512,
  outputMiB: 256,
  // -cx16: QEMU 7.2 gets CMPXCHG16B wrong under TCG, and a 6.12 kernel dies of it.
  cpu: 'max,la57=off,-cx16',
  accelerator: 'tcg,thread=single,tb-size=512',
  // The guest's clock counts its instructions, 2 ns each, and follows ours only while it has nothing to do: on a busy
  // machine a run takes longer, and what it measures stays the same.
  instructionClock: 'shift=1,sleep=on',
  // norandmaps: with address randomisation TCG translates every new process anew, and fork and exec take 58 ms, not 7.
  kernelArguments: [
    'console=ttyS0,115200 quiet mitigations=off nokaslr norandmaps random.trust_cpu=on tsc=reliable net.ifnames=0',
    'panic=-1 systemd.unit=lab.target systemd.show_status=0 systemd.firstboot=0',
  ].join(' '),
};

export const DISTRIBUTION = {
  suite: 'bookworm',
  kernel: 'linux-image-cloud-amd64',
  packages: [
    ...[
      'systemd-sysv',
      'systemd',
      'dbus',
      'udev',
      'nfs-kernel-server',
      'nfs-common',
      'rpcbind',
      'iproute2',
      'nftables',
    ],
    ...['procps', 'util-linux', 'kmod', 'libstdc++6', 'libatomic1', 'netbase', 'e2fsprogs', 'adduser', 'mount'],
    ...['busybox-static', 'prometheus-node-exporter'],
  ],
};
