import { z } from 'zod';

/** The kinds of probe: `statfs` (with `lstat`, by path only) for every mount; the others open something on it, too. */
export const ProbeKindName = z.enum(['statfs', 'readdir', 'read', 'write']);
export type ProbeKindName = z.infer<typeof ProbeKindName>;

const Glob = z.string().min(1).max(4096);

/** Below a mountpoint: no way out of it, and nothing that a shell or a log would stumble over. */
const PathBelow = z
  .string()
  .min(1)
  .max(1024)
  .refine((path) => !path.startsWith('/'), 'expected a path relative to the mountpoint')
  .refine((path) => !path.split('/').includes('..'), '".." leads out of the mount')
  .refine((path) => !path.includes('\0'), 'no path holds a NUL byte');

const Match = z.strictObject({
  /** The server's name as the mount's source gives it, or its address. */
  server: Glob.optional(),
  export: Glob.optional(),
  mountpoint: Glob.optional(),
  /** Each must fit an option as the kernel shows it (`vers=4*`, `soft`), or with `!` before it none. */
  options: z.array(Glob).max(64).optional(),
});

/** What is different for the mounts that match; the first rule that matches a mount is the only one for it. */
export const ProbeRule = z
  .strictObject({
    match: Match,
    kind: ProbeKindName.optional(),
    /** What `readdir` lists, `read` reads, and the folder that `write` writes in, relative to the mountpoint. */
    path: PathBelow.optional(),
    intervalSeconds: z.number().min(0.5).max(3600).optional(),
    timeoutSeconds: z.number().min(0.5).max(300).optional(),
    /** Left alone: neither probed nor watched nor reported. */
    skip: z.boolean().optional(),
    watch: z.enum(['probe', 'traffic']).optional(),
  })
  .superRefine(({ match, ...rule }, context) => {
    const fault = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (Object.keys(rule).length === 0) fault([], 'the rule says nothing of what it matches');
    if (rule.kind === 'read' && rule.path === undefined) fault(['kind'], '"read" needs the path of a file to read');
    if (rule.path !== undefined && (rule.kind ?? 'statfs') === 'statfs') fault(['path'], '"statfs" takes no path');
    if (rule.skip && Object.keys(rule).length > 1) fault(['skip'], 'what is skipped takes no other setting');
    if (rule.watch === 'traffic' && rule.kind !== undefined)
      fault(['kind'], 'what is watched by traffic is not probed');
  });
export type ProbeRule = z.infer<typeof ProbeRule>;
