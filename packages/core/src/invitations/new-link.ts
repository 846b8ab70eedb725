// A link for an invitation: what it is made from, and the hash by which it will be known again.
import { randomUUID } from 'node:crypto';
import type { Ports } from '../ports.ts';
import { hashOfSecret } from '../sign-ins/index.ts';

/** The secret itself is kept nowhere: the installation makes it from the id again when the mail is written. */
export function newLink({ mail }: Ports): { link_id: string; token_hash: string } {
  const link_id = randomUUID();
  return { link_id, token_hash: hashOfSecret(mail.secretOf('invitation', link_id)) };
}
