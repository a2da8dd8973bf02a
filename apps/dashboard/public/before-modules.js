// Runs before the first paint and before any module. A file of its own, not an inline script, because the content
// security policy allows scripts of this origin only.

// So that no one in a dark room sees a white flash.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // Storage may be forbidden; the system's scheme is then the answer.
  }
  const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
})();

// Zod compiles its parsers with `new Function` where it may. That policy forbids it, and trying takes time and is reported
// as a violation. Schemas are made as modules load: `z.config` would come too late.
globalThis.__zod_globalConfig = { jitless: true };
