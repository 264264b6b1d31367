import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import { anInnovation } from '@matchwell/core/testing/innovation-builder';
import { aNeed } from '@matchwell/core/testing/need-builder';
import type { DataSource } from 'typeorm';
import { uuidOf } from './search-documents';

const SUPPLIER = uuidOf(0xa1);
const BUYER = uuidOf(0xa2);
const PERSON = uuidOf(0xa3);

/** A complete product profile, with what is different. */
export function aProfile(more: Partial<InnovationProfile> = {}): InnovationProfile {
  return { ...anInnovation().build().profile, evidence: [], ...more };
}

/** A complete problem statement, with what is different. */
export function aStatement(more: Partial<ProblemStatement> = {}): ProblemStatement {
  return { ...aNeed().build().statement, ...more };
}

/** Products and needs straight in the tables, as other processes would have left them. */
export class SearchCatalogue {
  constructor(private readonly dataSource: DataSource) {}

  /** Empties the catalogue and writes the two organisations everything belongs to. */
  async reset(): Promise<void> {
    // These refuse to be emptied, and they hang on what is emptied here.
    for (const kept of ['decision_record', 'introduction_outcome', 'exposure_ledger', 'need_record'])
      await this.dataSource.query(`ALTER TABLE ${kept} DISABLE TRIGGER USER`);
    await this.dataSource.query('TRUNCATE organisation, person CASCADE');
    await this.dataSource.query(
      `INSERT INTO organisation (id, kind, name, ods_code, supplier) VALUES
         ($1, 'supplier', 'Evans Devices Ltd', NULL, '{}'), ($2, 'buyer', 'Imperial Trust', 'RYJ', NULL)`,
      [SUPPLIER, BUYER],
    );
    await this.dataSource.query(
      `INSERT INTO person (id, email, display_name, password_hash) VALUES ($1, 'owner@example.org', 'Owner', 'none')`,
      [PERSON],
    );
  }

  async publishInnovation(number: number, more: Partial<InnovationProfile> = {}): Promise<string> {
    await this.dataSource.query(
      `INSERT INTO innovation (id, organisation_id, owner_person_id, state, version, draft, published, published_version, published_at,
                               created_at, updated_at)
       VALUES ($1, $2, $3, 'published', 1, '{}', $4::jsonb, 1, now(), now(), now())
       ON CONFLICT (id) DO UPDATE SET state = 'published', published = excluded.published`,
      [uuidOf(number), SUPPLIER, PERSON, JSON.stringify(aProfile(more))],
    );
    return uuidOf(number);
  }

  async withdrawInnovation(id: string): Promise<void> {
    await this.dataSource.query(`UPDATE innovation SET state = 'withdrawn' WHERE id = $1`, [id]);
  }

  async openNeed(number: number, more: Partial<ProblemStatement> = {}): Promise<string> {
    await this.dataSource.query(
      `INSERT INTO need (id, organisation_id, owner_person_id, state, version, draft, published, published_version, published_at,
                         created_at, updated_at)
       VALUES ($1, $2, $3, 'open', 1, '{}', $4::jsonb, 1, now(), now(), now())
       ON CONFLICT (id) DO UPDATE SET state = 'open', published = excluded.published`,
      [uuidOf(number), BUYER, PERSON, JSON.stringify(aStatement(more))],
    );
    return uuidOf(number);
  }

  async closeNeed(id: string): Promise<void> {
    await this.dataSource.query(`UPDATE need SET state = 'closed' WHERE id = $1`, [id]);
  }
}
