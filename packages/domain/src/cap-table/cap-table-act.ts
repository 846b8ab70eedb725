// What a person records of a cap table, in the words of a term sheet.
import type { IsoDate } from '../calendar.ts';

export const CAP_TABLE_ACTS = [
  'set_issuer',
  'add_class',
  'add_plan',
  'adjust_pool',
  'issue_stock',
  'grant_options',
  'issue_warrant',
  'issue_safe',
  'issue_note',
  'transfer',
  'cancel',
  'exercise',
  'convert',
  'split',
] as const;
export type CapTableActName = (typeof CAP_TABLE_ACTS)[number];

/** Every act has a day but those that found what acts are about; amounts and quantities are decimal text. */
export type CapTableAct =
  | {
      readonly act: 'set_issuer';
      readonly legal_name: string;
      readonly formation_date: IsoDate;
      /** ISO 3166-1 alpha-2. */
      readonly country: string;
      /** ISO 3166-2, without the country. */
      readonly subdivision?: string | undefined;
    }
  | {
      readonly act: 'add_class';
      readonly name: string;
      readonly class_type: 'common' | 'preferred';
      /** Unlimited when absent. */
      readonly authorized?: string | undefined;
      /** Original issue price. */
      readonly price?: string | undefined;
      readonly currency: string;
      /** Higher is paid first. */
      readonly seniority: number;
      /** Of the original issue price, before common. */
      readonly preference_multiple?: string | undefined;
      /** All that the class may receive without converting, as a multiple; absent where it does not participate. */
      readonly participation_cap?: string | undefined;
      readonly converts_into?: string | undefined;
    }
  | { readonly act: 'add_plan'; readonly name: string; readonly reserved: string; readonly stock_class: string }
  | { readonly act: 'adjust_pool'; readonly date: IsoDate; readonly plan: string; readonly reserved: string }
  | (Issued & { readonly act: 'issue_stock'; readonly stock_class: string } & Priced)
  | (Issued & { readonly act: 'grant_options'; readonly plan: string } & Priced)
  | (Issued & { readonly act: 'issue_warrant'; readonly stock_class: string } & Priced)
  | (Converted & { readonly act: 'issue_safe'; readonly cap_basis: 'post_money' | 'pre_money'; readonly mfn: boolean })
  | (Converted & {
      readonly act: 'issue_note';
      /** A year's interest as a fraction. */
      readonly interest_rate: string;
      readonly compounding: 'simple' | 'annual';
      readonly day_count: 'ACT/365' | '30/360';
    })
  | (OfSecurity & { readonly act: 'transfer'; readonly holder: string; readonly holder_type?: HolderType | undefined })
  | (OfSecurity & { readonly act: 'cancel'; readonly reason: string })
  | (OfSecurity & { readonly act: 'exercise' })
  | (OfSecurity & {
      readonly act: 'convert';
      readonly stock_class: string;
      /** What a SAFE or note becomes; stock converts by the ratio of its class. */
      readonly shares?: string | undefined;
      readonly price?: string | undefined;
    })
  | {
      readonly act: 'split';
      readonly date: IsoDate;
      readonly stock_class: string;
      readonly numerator: string;
      readonly denominator: string;
    };

export type HolderType = 'individual' | 'institution';

interface Held {
  readonly date: IsoDate;
  /** By name: one who holds something already is found by it. */
  readonly holder: string;
  readonly holder_type?: HolderType | undefined;
}
interface Issued extends Held {
  readonly quantity: string;
}
interface Priced {
  /** Of a share, or of the exercise of one. */
  readonly price: string;
  readonly currency: string;
}
interface Converted extends Held {
  readonly amount: string;
  readonly currency: string;
  readonly cap?: string | undefined;
  /** `0.2` is 20 % off. */
  readonly discount?: string | undefined;
}
interface OfSecurity {
  readonly date: IsoDate;
  readonly security: string;
  /** Shares, or money of a convertible; all of it when absent. */
  readonly quantity?: string | undefined;
}
