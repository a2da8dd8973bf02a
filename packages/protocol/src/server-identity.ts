import { z } from 'zod';
import { Id, Instant, ServerName } from './scalars.ts';

const Reason = z.string().trim().min(1).max(500);

/** Body of `POST servers/{id}/merge`: the other server is the same one; its names, mounts and history are this server's from now on. */
export const ServerMerge = z.strictObject({ serverId: z.uuid(), reason: Reason.optional() });
export type ServerMerge = z.infer<typeof ServerMerge>;

/** Body of `POST servers/{id}/split`: this name is a server of its own after all, with what was mounted by it. */
export const ServerSplit = z.strictObject({ name: ServerName, reason: Reason.optional() });
export type ServerSplit = z.infer<typeof ServerSplit>;

/** That a name was merged into a server, or split from it: by whom (null: by Mountwatch, on evidence), when and why. */
export const ServerChange = z.object({
  id: Id,
  at: Instant,
  kind: z.enum(['merged', 'split']),
  name: z.string(),
  reason: z.string(),
  actor: z.string().nullable(),
});
export type ServerChange = z.infer<typeof ServerChange>;
