import type { IsoDay, Validity } from './iso-day';

/** The stable id of a health innovation network (AHSN), for example `oxford-thames-valley`. */
export type NetworkId = string;

/** How sure the source of a row is. */
export type SourceConfidence = 'high' | 'medium-high' | 'medium' | 'low';

/** A part of a whole that belongs to one network; shares lie in (0, 1]. */
export interface NetworkShare {
  readonly network: NetworkId;
  readonly share: number;
}

/** A part of a whole that belongs to one integrated care board. */
export interface IcbShare {
  readonly code: string;
  readonly share: number;
}

/** What a network says of its own work: `lead` where its own publications state the theme as a priority, else `programme`. */
export interface NetworkTheme {
  readonly theme: string;
  readonly standing: 'lead' | 'programme';
  readonly stated: string;
  readonly confidence: string;
}

/** A name with the days on which it was the network's own. */
export interface DatedName extends Validity {
  readonly name: string;
}

/** One of the fifteen health innovation networks, with the name of its time as an AHSN. */
export interface Network extends Validity {
  readonly id: NetworkId;
  readonly name: string;
  readonly names: readonly DatedName[];
  readonly acronym: string;
  readonly aliases: readonly string[];
  readonly host: string;
  readonly covers: string;
  readonly adjacent: readonly NetworkId[];
  readonly themes: readonly NetworkTheme[];
}

/** An integrated care board for one period; the same code may have several rows, one for each footprint it has had. */
export interface IntegratedCareBoard extends Validity {
  readonly code: string;
  /** The statistical code (ONS), another name people have for the board. */
  readonly gss: string;
  readonly name: string;
  readonly short: string;
  readonly aliases: readonly string[];
  readonly subCodes: readonly string[];
  readonly region: string;
  readonly networks: readonly NetworkShare[];
  readonly contested: readonly { readonly network: NetworkId; readonly why: string }[];
  readonly predecessors: readonly string[];
  readonly successors: readonly IcbShare[];
  readonly confidence: string;
  readonly note: string;
}

/** The board an organisation answers to, for one period. */
export interface DatedIcb extends Validity {
  readonly code: string;
}

/** A trust, open or closed, in England or Wales. `network` is null outside England; `serves` lists the further networks it works in. */
export interface Trust extends Validity {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly country: string;
  readonly postcode: string | null;
  readonly icbs: readonly DatedIcb[];
  readonly network: NetworkId | null;
  readonly serves: readonly NetworkId[];
  readonly successors: readonly string[];
  readonly confidence: string;
  readonly note: string;
}

/** The boards of an outcode for one period. */
export interface DatedIcbShares extends Validity {
  readonly shares: readonly IcbShare[];
}

/** A part of a whole that lies in a country other than England. */
export interface CountryShare {
  readonly country: string;
  readonly share: number;
}

/** A postcode district with at least one English postcode. Shares are of unit postcodes; the first network is the majority. */
export interface Outcode {
  readonly outcode: string;
  readonly networks: readonly NetworkShare[];
  readonly straddle: '' | 'major' | 'minor' | 'trace';
  /** Only the sectors (by their digit) that differ from, or are more mixed than, the district. */
  readonly sectors: ReadonlyMap<string, readonly NetworkShare[]>;
  readonly icbs: readonly DatedIcbShares[];
  /** Networks that must be offered beside the default, with the share of postcodes concerned. */
  readonly contested: readonly NetworkShare[];
  /** Shares of the district that lie in another country. */
  readonly elsewhere: readonly CountryShare[];
  /** The same for single sectors (by their digit) of which more is known than of the district; empty means wholly English. */
  readonly elsewhereBySector: ReadonlyMap<string, readonly CountryShare[]>;
}

/** A postcode area (the letters). `outside` is `*` when a district not held is abroad, or a list of the districts that are. */
export interface PostcodeArea {
  readonly area: string;
  readonly name: string;
  readonly countries: readonly CountryShare[];
  readonly networks: readonly NetworkShare[];
  readonly body: string | null;
  readonly outside: string;
}

/** The organisation that does, or comes closest to, a network's work outside England. */
export interface CorrespondingBody {
  readonly id: string;
  readonly country: string;
  readonly name: string;
  readonly note: string;
}

/** An area that changed board on a day without its board ending. `networkBefore` is null when the network did not change. */
export interface LocalMove {
  readonly what: string;
  readonly effective: IsoDay;
  readonly icbBefore: string;
  readonly icbAfter: string;
  readonly networkBefore: NetworkId | null;
  readonly outcodes: readonly string[];
  readonly trusts: readonly string[];
}

/**
 * A name someone may type for something the directory knows: a hospital, a former name, a short form, a town, a county. Targets are
 * `trust:CODE`, `outcode:AB1`, `within:NETWORK` (a place that lies in a network), `body:ID` or `national:England` (a body that works
 * for the whole country); several when the name is shared.
 */
export interface OtherName {
  readonly name: string;
  readonly targets: readonly string[];
}

/** Everything the directory is built from. Rows may come in any order. */
export interface RoutingData {
  readonly networks: readonly Network[];
  readonly icbs: readonly IntegratedCareBoard[];
  readonly trusts: readonly Trust[];
  readonly outcodes: readonly Outcode[];
  readonly areas: readonly PostcodeArea[];
  /** Local authorities, in the same shape as districts: `outcode` holds the name. */
  readonly places: readonly Outcode[];
  readonly bodies: readonly CorrespondingBody[];
  readonly moves: readonly LocalMove[];
  readonly otherNames: readonly OtherName[];
  readonly nonGeographic: ReadonlySet<string>;
}
