// A link for an invitation: what it is made from, and the hash by which it will be known again.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import { hashOfSecret } from '../sign-ins/index.ts';

/** What the acts that give out a link are told beside their input. */
export const newLinkShape = { link: z.object({ link_id: z.uuid(), token_hash: z.string().length(64) }) };

/** The secret itself is kept nowhere: the installation makes it from the id again when the mail is written. */
export function newLink({ mail }: Ports): { link_id: string; token_hash: string } {
  const link_id = randomUUID();
  return { link_id, token_hash: hashOfSecret(mail.secretOf('invitation', link_id)) };
}
