import { runMain } from './plain-error.mjs';
import { setUp } from './setup/set-up.mjs';

await runMain(() => setUp({ systemPackages: [] }));
