// What the firm's acts need from outside the database; each edge lends its own adapters.
import type { Readable } from 'node:stream';
import type {
  CompanyDirectoryProvider,
  DirectoryEntry,
  DirectoryProfile,
  DirectorySource,
  MarketProvider,
  MarketRefusal,
  MarketRow,
} from '@redpill/contract';

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

/** A question in the words of the OpenBB world. */
export interface MarketQuestion {
  /** The standard model, as IncomeStatement. */
  model: string;
  query: Readonly<Record<string, unknown>>;
  /** This provider alone. */
  provider?: string;
  /** Past anything that was kept. */
  fresh?: boolean;
}

export type MarketAnswer =
  | {
      answered: true;
      provider: string;
      licence: string;
      retrieved_at: string;
      rows: readonly MarketRow[];
      warnings: readonly string[];
      refusals: readonly MarketRefusal[];
    }
  /** `nothing_there`: asking again gives the same. */
  | { answered: false; nothing_there: boolean; refusals: readonly MarketRefusal[] };

/** Who knows what is outside: providers of market data in rank order, and what they answered a while ago. */
export interface MarketDesk {
  /** An answer is kept for its firm and, within it, for readers of the same scope. Refuses a question that is none. */
  ask(
    question: MarketQuestion,
    reader: { organization_id: string; scope: 'staff' | 'limited_partner' },
  ): Promise<MarketAnswer>;
  /** What each lacks for a firm, with the keys that it has set itself. */
  providers(organization_id: string): Promise<readonly MarketProvider[]>;
}

/** What directories know under a name or a web domain, each asked for itself. */
export interface DirectoryAnswer {
  items: readonly DirectoryEntry[];
  /** Those that answered, also where they know nothing of it. */
  sources: readonly DirectorySource[];
  refusals: readonly MarketRefusal[];
}

/** Directories of private companies outside. None throws because a part is missing: who did not answer is told with why. */
export interface CompanyDirectory {
  search(query: string, limit: number): Promise<DirectoryAnswer>;
  /** null: there is no directory of this name. */
  profile(
    provider: string,
    entry: string,
  ): Promise<{ answered: true; profile: DirectoryProfile } | { answered: false; refusal: MarketRefusal } | null>;
  providers(): Promise<readonly CompanyDirectoryProvider[]>;
  /** The same, asked with the keys that a firm has set itself. */
  of(organization_id: string): Promise<CompanyDirectory>;
}

export interface Ports {
  files: FileStore;
  vault: Vault;
  mail: Mailbox;
  market: MarketDesk;
  directory: CompanyDirectory;
  /** Long work that an act starts and does not wait for; it ends soon after `stopping` is signalled. */
  background(name: string, work: () => Promise<void>): void;
  stopping: AbortSignal;
}
