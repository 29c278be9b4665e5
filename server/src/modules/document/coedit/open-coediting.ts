import type { Server } from 'node:http';
import type { Coediting, CoeditOptions } from '#modules/document/coedit/coedit.server';

/** As `attachCoediting`, whose libraries are read when the rest of the server answers already. */
export async function openCoediting(server: Server, options: CoeditOptions): Promise<Coediting> {
  const { attachCoediting } = await import('#modules/document/coedit/coedit.server');

  return attachCoediting(server, options);
}
