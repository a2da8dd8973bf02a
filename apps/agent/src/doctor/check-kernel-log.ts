import { openKernelLog } from '../kernel-log/kernel-log-source.ts';
import { type Finding, ok, warning } from './finding.ts';
import type { Patient } from './patient.ts';

const CHECK = 'kernel log';

/** Whether `/dev/kmsg` can be read; the running agent's own word is its stage `kernel-log`. */
export function checkKernelLog({ config }: Patient): Finding[] {
  if (!config.kernelLog.isEnabled) {
    return [warning(CHECK, 'is not read: kernelLog.isEnabled is false', 'Switch it on to see what the kernel says.')];
  }
  try {
    const source = openKernelLog();
    const first = source.read();
    source.close();
    return [ok(CHECK, first === 'empty' ? '/dev/kmsg can be read, and is empty' : '/dev/kmsg can be read')];
  } catch (fault) {
    const remedy =
      'Root can; the service has CAP_SYSLOG. In a container, give it the device. printk.devkmsg=off forbids it.';
    return [warning(CHECK, (fault as Error).message, remedy)];
  }
}
