// What an act that sends mail needs from outside the database.
import type { Ports } from '../ports.ts';

export function portsOf(call: { ports?: Ports | undefined }): Ports {
  if (!call.ports) throw new Error('mails need a mailbox: this call was made without ports');
  return call.ports;
}
