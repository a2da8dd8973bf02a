import { Email, NewPassword } from '@mountwatch/protocol';
import { loadConfig } from '@mountwatch/runtime';
import { z } from 'zod';

/** A secret that someone else made and gives to us: long enough that it cannot be guessed. */
const GivenSecret = z.string().min(32, 'at least 32 characters').max(200);

/** Everything that can be set from outside, whole: the API starts with all of it right, or not at all. */
export const Config = z
  .strictObject({
    host: z.string().min(1).default('127.0.0.1'),
    port: z.int().min(0).max(65_535).default(7420),
    /** Under which address people reach it, for links; `http://host:port` when not given. */
    publicUrl: z.url({ protocol: /^https?$/ }).optional(),
    databaseUrl: z.url({ protocol: /^postgres(ql)?$/, error: 'a postgresql:// URL is needed' }),
    databasePoolSize: z.int().min(2).max(100).default(12),
    adminEmail: Email.optional(),
    adminPassword: NewPassword.optional(),
    adminToken: GivenSecret.optional(),
    localAgentToken: GivenSecret.optional(),
    /** How much of REST one token or session may use, on each replica. */
    requestsPerMinute: z.int().min(10).max(10_000_000).default(6000),
    silentAfterSeconds: z.number().positive().max(86_400).default(45),
    resolveHoldSeconds: z.number().nonnegative().max(86_400).default(10),
    /** How long the minutes of mounts are kept; their hours and days; and transitions, kernel events and other findings. */
    keepMinutesDays: z.number().positive().max(3650).default(14),
    keepHoursDays: z.number().positive().max(3650).default(400),
    keepEventsDays: z.number().positive().max(3650).default(400),
    /** Where `npm run demo` has its simulated fleet's control; this is a demo exactly where it is set. */
    demoControlUrl: z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }).optional(),
    /** How often mounts are looked at for names that are one server. */
    recogniseServersSeconds: z.number().min(1).max(86_400).default(60),
    /** By what a host that comes with a new agent, as after re-imaging, is known to be an earlier one that is silent. */
    hostIdentity: z.enum(['agent', 'machine-id', 'name']).default('machine-id'),
    /** Which networks of a private kind notifications may be sent to; none but the machine itself unless given. */
    notifyPrivateTargets: z.array(z.union([z.cidrv4(), z.cidrv6()])).default(['127.0.0.0/8', '::1/128']),
    logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    logFormat: z.enum(['json', 'text']).default('json'),
  })
  .refine((config) => (config.adminEmail === undefined) === (config.adminPassword === undefined), {
    path: ['adminPassword'],
    message: 'MOUNTWATCH_ADMIN_EMAIL and MOUNTWATCH_ADMIN_PASSWORD are given together or not at all',
  });
export type Config = z.infer<typeof Config>;

/** Reads the environment; throws `ConfigError` with every fault at once. */
export function configFrom(environment: Record<string, string | undefined>): Config {
  return loadConfig(Config, { environment, prefix: 'MOUNTWATCH_', names: { databaseUrl: 'DATABASE_URL' } });
}

/** Under which address people reach this: as configured, or as we listen. */
export function publicUrlOf(config: Pick<Config, 'publicUrl' | 'host' | 'port'>): string {
  if (config.publicUrl !== undefined) return config.publicUrl.replace(/\/+$/, '');
  const host = ['0.0.0.0', '::'].includes(config.host) ? '127.0.0.1' : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${config.port}`;
}
