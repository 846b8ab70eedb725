// What the firm's acts need from outside the database; each edge lends its own adapters.
import type { Readable } from 'node:stream';

/** Where files lie. Keys are chosen by the caller and never shown to people; one key is written once. */
export interface FileStore {
  put(key: string, body: AsyncIterable<Uint8Array>): Promise<{ size_bytes: number; sha256: string }>;
  open(key: string): Readable;
  remove(key: string): Promise<void>;
}

/** Where a sealed value stands: there it opens, and nowhere else. */
export interface SealedPlace {
  /** null: above firms. */
  organization_id: string | null;
  record: string;
  id: string;
  field: string;
}

export interface Sealed {
  /** The key it was sealed with; no secret itself. */
  key_id: string;
  sealed: string;
}

/** Seals what must not lie readable in the database: bank details, personal ids, keys of third parties. */
export interface Vault {
  /** The key that seals from now on. */
  current_key: string;
  holds(key_id: string): boolean;
  seal(plain: string, place: SealedPlace): Sealed;
  /** Refuses, naming the key, where the key is missing and where the value was altered, moved or sealed with another key. */
  open(value: Sealed, place: SealedPlace): string;
}

export interface OutgoingMail {
  /** The same for every attempt to send one mail, so that one that arrives twice is known. */
  message_id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** What came of an attempt; `lasting`: trying again would end the same way. */
export type Delivery = { sent: true } | { sent: false; reason: string; lasting: boolean };

/** What a link in a mail is for. */
export type LinkPurpose = 'invitation' | 'reset' | 'setup';

export interface Mailbox {
  /** Sends one mail; null where no mail server is set: there mails are kept in the outbox to be read. */
  send: ((mail: OutgoingMail) => Promise<Delivery>) | null;
  /** The secret of a link: always the same for one id, known to nobody without the installation's own secret. */
  secretOf(purpose: LinkPurpose, link_id: string): string;
  /** The address that carries a secret, in the part that no browser sends along. */
  addressOf(purpose: LinkPurpose, secret: string): string;
  /** Where people reach the product. */
  home(): string;
}

export interface Ports {
  files: FileStore;
  vault: Vault;
  mail: Mailbox;
  /** Long work that an act starts and does not wait for; it ends soon after `stopping` is signalled. */
  background(name: string, work: () => Promise<void>): void;
  stopping: AbortSignal;
}
