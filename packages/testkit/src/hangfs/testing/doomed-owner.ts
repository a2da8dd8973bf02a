/** A process that makes mounts and then waits to be killed; tells its parent the server's process id. */
import { startHangfs } from '../hangfs.ts';

const [directory = ''] = process.argv.slice(2);
const hangfs = await startHangfs({ directory });
const healthy = await hangfs.mount({ source: 'filer1:/a', name: 'healthy' });
const unkillable = await hangfs.mount({ source: 'filer1:/b', name: 'unkillable' });
await healthy.answer();
await unkillable.hang({ killable: false });
process.send?.(hangfs.pid);
