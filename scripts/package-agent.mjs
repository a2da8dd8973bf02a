import { PlainError, runMain } from './plain-error.mjs';
import { announced, run } from './setup/command.mjs';
import { setUp } from './setup/set-up.mjs';
import { SYSTEM_PACKAGES } from './setup/system-packages.mjs';

/** `npm run package:agent`: sets the checkout up on whatever Node is there, then packages on the pinned one. */
await runMain(async () => {
  await setUp({ systemPackages: SYSTEM_PACKAGES.packaging });
  const file = await announced('packaging the agent', async () => {
    const { status, output } = await run('node', ['scripts/package/build-agent-package.mjs']);
    if (status !== 0) throw new PlainError(`the agent cannot be packaged:\n${output.trim()}`);
    return output.trim();
  });
  console.log(file);
});
