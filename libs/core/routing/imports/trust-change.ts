import { type IsoDay, type NetworkId, type Trust, createRoutingDirectory, holdsOn } from '@matchwell/core/routing';
import { addDays } from '@matchwell/core/kernel/calendar-day';
import type { DatedIcb } from '@matchwell/core/routing/routing-data';
import type { RoutingIndex } from '@matchwell/core/routing/routing-index';
import { type FieldChange, type OrganisationChange, fieldChanges } from './import-plan';
import type { OrganisationFact } from './organisation-fact';
import { foldedName, kindOfTrust, titledName } from './organisation-names';
import type { OrganisationRow, RowProblem } from './organisation-row';

/** What one record says of a trust: a change, nothing new, or something wrong. */
export type TrustJudgement =
  | { readonly fact: OrganisationFact; readonly change: OrganisationChange }
  | { readonly problem: RowProblem }
  | { readonly warning: RowProblem }
  | 'unchanged';

/** Judges the records of trusts against the directory's data, as of the day the file takes effect. */
export class TrustChanges {
  private readonly directory;

  constructor(
    private readonly index: RoutingIndex,
    private readonly effective: IsoDay,
  ) {
    this.directory = createRoutingDirectory(index.data);
  }

  judge(row: OrganisationRow): TrustJudgement {
    const known = this.index.trust(row.code);
    const board = row.board === null ? null : this.boardInForce(row.board);
    if (board === undefined) {
      const detail = `Board ${row.board ?? ''} is not in the directory. Import the succession file that brings it in first, or correct the code.`;
      return { problem: problemAt(row, 'board', 'unknown_board', detail) };
    }
    if (!known && !/\btrust\b/i.test(row.name)) {
      const detail = `${row.code} (${row.name}) is not in the directory and is not a trust by its name; it was left out.`;
      return { warning: problemAt(row, 'name', 'not_a_trust', detail) };
    }
    if (!known) return this.add(row, board);
    if (known.validTo !== null && row.closedOn === null && known.validTo < this.effective) {
      const detail = `The directory has ${known.code} closed on ${known.validTo}, the file has it open. A closed trust is not reopened by a file; it was left as it is.`;
      return { warning: problemAt(row, 'closedOn', 'reopened', detail) };
    }
    return this.change(row, known, board);
  }

  /** The board, or the largest of those that followed it by the effective day; undefined when the code is no board's. */
  private boardInForce(code: string): string | undefined {
    return this.index.boardsOn(code, this.effective).boards[0]?.code;
  }

  private add(row: OrganisationRow, board: string | null): TrustJudgement {
    const begins = row.openedOn;
    const byPlace = row.postcode === null ? null : this.directory.resolve({ postcode: row.postcode }, this.effective);
    const home = row.country === 'England' ? (board ?? byPlace?.icb?.code ?? null) : null;
    const network =
      row.country === 'England' ? (this.networkUnder(home, row.postcode) ?? byPlace?.network ?? null) : null;
    if (row.country === 'England' && network === null) {
      const detail = `Neither the board nor the postcode of ${row.code} says which network it is in. Give one of them.`;
      return { problem: problemAt(row, 'board', 'no_network', detail) };
    }
    const trust: Trust = {
      code: row.code,
      name: titledName(row.name),
      kind: kindOfTrust(row.name),
      country: row.country,
      postcode: row.postcode,
      icbs: home === null ? [] : [{ code: home, validFrom: begins ?? this.effective, validTo: null }],
      network,
      serves: [],
      successors: [],
      validFrom: begins,
      validTo: row.closedOn,
      confidence: 'medium',
      note: '',
    };
    const fields = this.fieldsOf(undefined, trust);
    return this.changed('added', row, trust, fields, []);
  }

  private change(row: OrganisationRow, known: Trust, board: string | null): TrustJudgement {
    const isRenamed = foldedName(row.name) !== foldedName(known.name);
    const moved =
      known.country === 'England' && board !== null ? this.movedTo(known, row.board ?? board, board) : undefined;
    const trust: Trust = {
      ...known,
      name: isRenamed ? titledName(row.name) : known.name,
      postcode: row.postcode ?? known.postcode,
      validFrom: row.openedOn ?? known.validFrom,
      validTo: row.closedOn ?? known.validTo,
      ...moved,
    };
    const fields = this.fieldsOf(known, trust);
    if (fields.length === 0) return 'unchanged';
    const isClosing = known.validTo === null && trust.validTo !== null;
    const kind = !isClosing ? 'changed' : trust.successors.length > 0 ? 'merged' : 'closed';
    return this.changed(kind, row, trust, fields, isRenamed ? [known.name] : []);
  }

  /** The boards and network of a trust that answers to another board from the effective day on; undefined when it does not. */
  private movedTo(
    known: Trust,
    written: string,
    board: string,
  ): { readonly icbs: readonly DatedIcb[]; readonly network: NetworkId | null } | undefined {
    const recorded = known.icbs.find((each) => holdsOn(each, this.effective)) ?? known.icbs.at(-1);
    if (recorded?.code === written) return undefined;
    const heirs = recorded ? this.index.boardsOn(recorded.code, this.effective).boards : [];
    const given = new Set(this.index.boardsOn(written, this.effective).boards.map((each) => each.code));
    if (heirs.some((each) => given.has(each.code))) return undefined;
    const before = known.icbs
      .filter((each) => (each.validFrom ?? '') < this.effective)
      .map((each) =>
        each.validTo === null || each.validTo >= this.effective
          ? { ...each, validTo: addDays(this.effective, -1) }
          : each,
      );
    const networks = this.index.boardsOn(board, this.effective).boards[0]?.networks ?? [];
    const keeps = networks.some((each) => each.network === known.network);
    return {
      icbs: [...before, { code: board, validFrom: this.effective, validTo: null }],
      network: keeps ? known.network : this.networkUnder(board, known.postcode),
    };
  }

  /** The network of a board; where it has several, the one the postcode lies in, else the largest. */
  private networkUnder(board: string | null, postcode: string | null): NetworkId | null {
    const networks = board === null ? [] : (this.index.boardsOn(board, this.effective).boards[0]?.networks ?? []);
    const byPlace =
      networks.length < 2 || postcode === null ? null : this.directory.resolve({ postcode }, this.effective).network;
    return networks.find((each) => each.network === byPlace)?.network ?? networks[0]?.network ?? null;
  }

  private fieldsOf(before: Trust | undefined, after: Trust): FieldChange[] {
    return fieldChanges([
      ['name', before?.name ?? null, after.name],
      ['postcode', before?.postcode ?? null, after.postcode],
      ['opened', before?.validFrom ?? null, after.validFrom],
      ['closed', before?.validTo ?? null, after.validTo],
      ['board', this.boardOf(before), this.boardOf(after)],
      ['network', before?.network ?? null, after.network],
    ]);
  }

  private boardOf(trust: Trust | undefined): string | null {
    return (trust?.icbs.find((each) => holdsOn(each, this.effective)) ?? trust?.icbs.at(-1))?.code ?? null;
  }

  private changed(
    kind: OrganisationChange['kind'],
    { line }: OrganisationRow,
    trust: Trust,
    fields: readonly FieldChange[],
    formerNames: readonly string[],
  ): TrustJudgement {
    return {
      fact: { kind: 'trust', code: trust.code, effectiveFrom: this.effective, trust, formerNames },
      change: { kind, what: 'trust', code: trust.code, name: trust.name, line, fields },
    };
  }
}

function problemAt(row: OrganisationRow, field: string, code: string, detail: string): RowProblem {
  return { line: row.line, column: row.columns[field] ?? null, field, code, detail };
}
