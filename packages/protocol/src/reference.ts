import { z } from 'zod';
import { Id, PathText } from './scalars.ts';

/** Another resource, by id and the name a person knows it by. */
export const NamedReference = z.object({ id: Id, name: z.string() });
export type NamedReference = z.infer<typeof NamedReference>;

/** An export, by id and path on its server. */
export const ExportReference = z.object({ id: Id, path: PathText });
export type ExportReference = z.infer<typeof ExportReference>;

/** A mount, by id and mountpoint on its host. */
export const MountReference = z.object({ id: Id, mountpoint: PathText });
export type MountReference = z.infer<typeof MountReference>;
