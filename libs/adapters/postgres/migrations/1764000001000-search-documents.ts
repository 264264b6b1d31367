import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The search index in PostgreSQL: documents with their text vectors, and the dictionary that mends misspelt words. */
export class SearchDocuments1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await ensureTrigrams(runner);
    for (const statement of UP) await runner.query(statement);
  }

  /** The extension stays: others may use it. */
  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** @throws Error that says what to do when the server or the role does not allow the extension. */
async function ensureTrigrams(runner: QueryRunner): Promise<void> {
  const [state] = (await runner.query(
    `SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') AS installed,
            EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') AS available,
            current_user AS role, current_database() AS database`,
  )) as [{ installed: boolean; available: boolean; role: string; database: string }];
  if (state.installed) return;
  if (!state.available) {
    throw new Error(
      'The PostgreSQL server lacks the extension pg_trgm. Install the contrib package of its version (on Debian ' +
        'postgresql-contrib, or switch the extension on at your provider) and migrate again.',
    );
  }
  try {
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  } catch (error) {
    throw new Error(
      `The role "${state.role}" may not create the extension pg_trgm in the database "${state.database}". Have a superuser or the ` +
        'owner of the database run: CREATE EXTENSION pg_trgm; (once, in that database) and migrate again.',
      { cause: error },
    );
  }
}

const UP = [
  `CREATE TABLE search_generation (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    live boolean NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE UNIQUE INDEX search_generation_one_live ON search_generation (live) WHERE live`,
  `INSERT INTO search_generation (live) VALUES (true)`,
  `CREATE TABLE search_document (
    generation integer NOT NULL REFERENCES search_generation (id) ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('innovation', 'need')),
    id uuid NOT NULL,
    removed boolean NOT NULL DEFAULT false,
    visibility text NOT NULL CHECK (visibility IN ('public', 'registered')),
    content tsvector NOT NULL,
    themes text[] NOT NULL,
    care_settings text[] NOT NULL,
    product_type text,
    trl integer,
    regions text[] NOT NULL,
    published_at timestamptz NOT NULL,
    fingerprint text NOT NULL,
    PRIMARY KEY (generation, kind, id)
  )`,
  `CREATE INDEX search_document_content ON search_document USING gin (content)`,
  `CREATE INDEX search_document_newest ON search_document (generation, kind, published_at DESC, id DESC) WHERE NOT removed`,
  `CREATE TABLE search_word (
    generation integer NOT NULL REFERENCES search_generation (id) ON DELETE CASCADE,
    kind text NOT NULL,
    visibility text NOT NULL,
    word text COLLATE "C" NOT NULL,
    lexeme text,
    PRIMARY KEY (generation, kind, word, visibility)
  )`,
  `CREATE INDEX search_word_of_lexeme ON search_word (generation, kind, lexeme)`,
  `CREATE INDEX search_word_nearest ON search_word USING gist (word gist_trgm_ops(siglen=64)) WHERE lexeme IS NOT NULL`,
];

const DOWN = ['DROP TABLE search_word', 'DROP TABLE search_document', 'DROP TABLE search_generation'];
