import { compare } from './compare';
import { type IsoDay, endedBefore, holdsOn } from './iso-day';
import { NameIndex } from './name-index';
import type {
  CorrespondingBody,
  IntegratedCareBoard,
  LocalMove,
  Network,
  NetworkId,
  Outcode,
  PostcodeArea,
  RoutingData,
  Trust,
} from './routing-data';

/** Where a board's duties lie on a day: the board itself while it stands, else those that followed it, largest part first. */
export interface BoardsOnDay {
  readonly boards: readonly IntegratedCareBoard[];
  /** The row that ended, when `boards` are its successors. */
  readonly ended: IntegratedCareBoard | null;
  /** True when the board had not begun on that day; `boards` then holds its first row. */
  readonly notYet: boolean;
}

/** The routing data by key. It answers "what does the record say?"; the rules of resolution stand beside it. */
export class RoutingIndex {
  private readonly networkById: ReadonlyMap<NetworkId, Network>;
  private readonly trustByCode: ReadonlyMap<string, Trust>;
  private readonly boardRows = new Map<string, IntegratedCareBoard[]>();
  private readonly boardCodeBySubCode = new Map<string, string>();
  private readonly boardCodeByGss = new Map<string, string>();
  private readonly outcodeByName: ReadonlyMap<string, Outcode>;
  private readonly placeByName: ReadonlyMap<string, Outcode>;
  private readonly areaByLetters: ReadonlyMap<string, PostcodeArea>;
  private readonly bodyById: ReadonlyMap<string, CorrespondingBody>;
  private readonly moveByOutcode = new Map<string, LocalMove>();
  private readonly moveByTrust = new Map<string, LocalMove>();
  private nameIndex: NameIndex | undefined;

  constructor(readonly data: RoutingData) {
    this.networkById = new Map(data.networks.map((each) => [each.id, each]));
    this.trustByCode = new Map(data.trusts.map((each) => [each.code, each]));
    this.outcodeByName = new Map(data.outcodes.map((each) => [each.outcode, each]));
    this.placeByName = new Map(data.places.map((each) => [each.outcode, each]));
    this.areaByLetters = new Map(data.areas.map((each) => [each.area, each]));
    this.bodyById = new Map(data.bodies.map((each) => [each.id, each]));
    for (const board of data.icbs) {
      const rows = this.boardRows.get(board.code) ?? [];
      rows.push(board);
      rows.sort((a, b) => compare(a.validFrom ?? '', b.validFrom ?? ''));
      this.boardRows.set(board.code, rows);
      this.boardCodeByGss.set(board.gss, board.code);
      for (const sub of board.subCodes) this.boardCodeBySubCode.set(sub, board.code);
    }
    for (const move of data.moves) {
      for (const outcode of move.outcodes) this.moveByOutcode.set(outcode, move);
      for (const trust of move.trusts) this.moveByTrust.set(trust, move);
    }
  }

  /** All networks, in the order of the data. */
  networks(): readonly Network[] {
    return this.data.networks;
  }

  /** The network with this id, if the record has one. */
  network(id: NetworkId): Network | undefined {
    return this.networkById.get(id);
  }

  /** The name a network went by on `day` (its present name when the day is outside the record). */
  networkName(id: NetworkId, day: IsoDay): string {
    const network = this.networkById.get(id);
    return network?.names.find((each) => holdsOn(each, day))?.name ?? network?.name ?? id;
  }

  /** The trust with this ODS code, open or closed. */
  trust(code: string): Trust | undefined {
    return this.trustByCode.get(code);
  }

  /** All rows of a board's code, earliest first; empty when the code is not a board's. */
  boards(code: string): readonly IntegratedCareBoard[] {
    return this.boardRows.get(code) ?? [];
  }

  /** The board to which a sub-board (former commissioning group) code belongs. */
  boardOfSubCode(code: string): string | undefined {
    return this.boardCodeBySubCode.get(code);
  }

  /** The ODS code of the board with this statistical (ONS) code. */
  boardOfGss(gss: string): string | undefined {
    return this.boardCodeByGss.get(gss);
  }

  /** Follows a board's code to whoever holds its duties on `day`. */
  boardsOn(code: string, day: IsoDay): BoardsOnDay {
    const rows = this.boards(code);
    const current = rows.find((row) => holdsOn(row, day));
    if (current) return { boards: [current], ended: null, notYet: false };
    const last = rows.findLast((row) => endedBefore(row, day));
    if (!last) return { boards: rows.slice(0, 1), ended: null, notYet: rows.length > 0 };
    const heirs = last.successors
      .toSorted((a, b) => b.share - a.share || compare(a.code, b.code))
      .flatMap((each) => (each.code === code ? [] : this.boardsOn(each.code, day).boards));
    return { boards: heirs, ended: last, notYet: false };
  }

  /** The postcode district, when it has English postcodes with a place. */
  outcode(name: string): Outcode | undefined {
    return this.outcodeByName.get(name);
  }

  /** The local authority of this name. */
  place(name: string): Outcode | undefined {
    return this.placeByName.get(name);
  }

  /** The names of everything the record holds, built at the first question that needs them. */
  names(): NameIndex {
    this.nameIndex ??= new NameIndex(this.data);
    return this.nameIndex;
  }

  /** The postcode area by its letters. */
  area(letters: string): PostcodeArea | undefined {
    return this.areaByLetters.get(letters);
  }

  /** A corresponding body by id. */
  body(id: string): CorrespondingBody | undefined {
    return this.bodyById.get(id);
  }

  /** The corresponding body of a country outside England. */
  bodyOf(country: string): CorrespondingBody | undefined {
    return this.data.bodies.find((each) => each.country === country);
  }

  /** The local move that concerns an outcode, if any. */
  moveOfOutcode(outcode: string): LocalMove | undefined {
    return this.moveByOutcode.get(outcode);
  }

  /** The local move that concerns a trust, if any. */
  moveOfTrust(code: string): LocalMove | undefined {
    return this.moveByTrust.get(code);
  }
}
