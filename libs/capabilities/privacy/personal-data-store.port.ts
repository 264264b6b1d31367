import type { Role } from '@matchwell/core/access/actor';

/** A person as far as export and erasure have to know them. */
export interface DataSubject {
  readonly personId: string;
  readonly email: string;
  readonly displayName: string;
  readonly phone: string | null;
  readonly isErased: boolean;
  /** Where the person acts now. */
  readonly memberships: readonly {
    readonly organisationId: string;
    readonly role: Role;
    readonly networkId: string | null;
    /** Whether somebody else acts there in the same role. */
    readonly hasColleague: boolean;
  }[];
}

/** Something that stays after an erasure, and why. */
export interface KeptData {
  readonly table: string;
  readonly column: string;
  readonly rows: number;
  readonly why: string;
}

/** How many rows of a table are a person's. A table that links to people in two ways is told of twice. */
export interface HeldData {
  readonly table: string;
  /** The column that says so; where it is an entry of the audit log that says it, `audit_entry`. */
  readonly link: string;
  readonly rows: number;
}

/** A record that lost the person who looked after it. */
export interface PassedRecord {
  readonly kind: 'need' | 'innovation';
  readonly id: string;
  readonly organisationId: string;
  readonly state: string;
  /** The colleague who has it now; null when there is none. */
  readonly to: string | null;
}

/** Reads and removes what the privacy register says is a person's. The register is the only place that names tables. */
export abstract class PersonalDataStore {
  /** The person, held until the unit of work ends. */
  abstract lock(personId: string): Promise<DataSubject | undefined>;

  /** What the person typed when deciding and that has not been erased. */
  abstract wordsOf(personId: string): Promise<string[]>;

  /** Every row that is the person's, by table, without secrets. Values as they are kept. */
  abstract exportOf(personId: string): Promise<Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>;

  /** What is held on the person, counted by table and link in the order of the register, without what there is none of. */
  abstract heldOf(personId: string): Promise<HeldData[]>;

  /** What an erasure leaves, by column, where there is any. */
  abstract keptOf(personId: string): Promise<KeptData[]>;

  /** Passes needs, products and the lead of a team to a colleague in the same role, where there is one. Tells what became of each record. */
  abstract passOn(personId: string): Promise<PassedRecord[]>;

  /** Erases what the register says. Answers how many rows of each table were changed or removed. */
  abstract erase(personId: string, at: Date): Promise<Readonly<Record<string, number>>>;

  /** People whom nobody let in since `before`: disabled, or without a membership that lasts. Not yet erased, in order of id. */
  abstract unusedSince(before: Date): Promise<string[]>;
}
