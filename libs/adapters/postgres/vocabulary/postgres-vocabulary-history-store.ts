import { Injectable } from '@nestjs/common';
import type { ListTerm, ListVersion } from '@matchwell/core/vocabulary/list-version';
import {
  type EpochLists,
  type KeptListVersion,
  VocabularyHistoryStore,
} from '@matchwell/capabilities/vocabulary-history';
import { digestOf } from '../canonical-json';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

type VersionRow = Omit<KeptListVersion, 'number'> & { readonly number: string };

const COLUMNS = `number, name, title, version, jsonb_array_length(terms) AS "termCount", taken_up_at AS "takenUpAt"`;

/** Versions of lists in PostgreSQL. */
@Injectable()
export class PostgresVocabularyHistoryStore extends VocabularyHistoryStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async takeUp(lists: readonly ListVersion[], at: Date): Promise<string[]> {
    return this.unitOfWork.run(async () => {
      // Against a second process that prepares the same database.
      await this.unitOfWork.transaction.query('LOCK TABLE vocabulary_version IN SHARE ROW EXCLUSIVE MODE');
      const newest = await this.unitOfWork.transaction.query<{ name: string; digest: string }[]>(
        'SELECT DISTINCT ON (name) name, digest FROM vocabulary_version ORDER BY name, number DESC',
      );
      const known = new Map(newest.map(({ name, digest }) => [name, digest]));
      const changed = lists.filter(({ name, version, terms }) => known.get(name) !== digestOf([version, terms]));
      for (const { name, title, version, terms } of changed)
        await this.unitOfWork.transaction.query(
          'INSERT INTO vocabulary_version (name, title, version, digest, terms, taken_up_at) VALUES ($1, $2, $3, $4, $5, $6)',
          [name, title, version, digestOf([version, terms]), JSON.stringify(terms), at],
        );
      return changed.map(({ name }) => name);
    });
  }

  override async all(): Promise<KeptListVersion[]> {
    const rows = await this.unitOfWork.manager.query<VersionRow[]>(
      `SELECT ${COLUMNS} FROM vocabulary_version ORDER BY number DESC`,
    );
    return rows.map((row) => ({ ...row, number: Number(row.number) }));
  }

  override async termsOf(number: number): Promise<readonly ListTerm[] | undefined> {
    const [row] = await this.unitOfWork.manager.query<{ terms: ListTerm[] }[]>(
      'SELECT terms FROM vocabulary_version WHERE number = $1',
      [number],
    );
    return row?.terms;
  }

  override async epochs(): Promise<EpochLists[]> {
    return this.unitOfWork.manager.query<EpochLists[]>(
      `SELECT id, created_at AS "createdAt", live AS "isLive", COALESCE(vocabulary_version, '') AS "vocabularyVersion",
              COALESCE(engine_version, '') AS "engineVersion"
         FROM matching_epoch ORDER BY created_at, id`,
    );
  }
}
