import type { NestExpressApplication } from '@nestjs/platform-express';
import { Scanner, ScanService, type Verdict } from '@matchwell/capabilities/evidence-files';
import { aStudy } from '@matchwell/capabilities/testing/drafts';
import { BuiltInScanner } from '@matchwell/adapters/scanning';
import request, { type Response } from 'supertest';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { Market, type Somebody } from './market';
import { testConfiguration } from './matcher';
import { propose } from './proposals';

/** A scanner that is away or broken whenever it is told so, and otherwise the product's own rules. */
export class MoodyScanner extends Scanner {
  override readonly name = 'moody';
  mood: 'well' | 'away' | 'broken' = 'well';
  private readonly rules = new BuiltInScanner();

  override async scan(content: Uint8Array): Promise<Verdict> {
    if (this.mood === 'broken') throw new Error('The scanner fell over.');
    return this.mood === 'away' ? { result: 'unavailable', reason: 'ECONNREFUSED' } : this.rules.scan(content);
  }
}

/** How a file stands in the tables. */
export interface FileStanding {
  readonly state: string;
  readonly scanner: string | null;
  readonly finding: string | null;
  readonly attempts: number;
  /** Whether the content is still there. */
  readonly content: boolean;
}

/** A file on its way over HTTP, as far as it differs from a PDF of Grace's behind her first study. */
export interface Sending {
  readonly who?: Somebody;
  readonly name?: string;
  readonly type?: string;
  readonly item?: string;
}

/** A product with two studies, everybody who might want to read a file behind them, and the HTTP application behind its walls. */
export class EvidenceScene {
  readonly scanner: MoodyScanner;
  /** The product in hand, and the introduction of it to Priya, which a network approved. */
  innovationId = '';
  introductionId = '';
  private readonly tokens = new Map<Somebody, string>();

  private constructor(
    readonly market: Market,
    readonly application: NestExpressApplication,
    scanner: MoodyScanner,
    readonly people: Readonly<Record<'grace' | 'rosa' | 'priya' | 'helen' | 'sam' | 'ada', Somebody>>,
  ) {
    this.scanner = scanner;
  }

  static async open(): Promise<EvidenceScene> {
    const scanner = new MoodyScanner();
    const market = await Market.open('reference', 10, [{ provide: Scanner, useValue: scanner }]);
    const people = {
      grace: await market.innovator('Grace'),
      rosa: await market.innovator('Rosa'),
      priya: await market.scout('Priya', 'RK9'),
      helen: await market.scout('Helen', 'RYJ'),
      sam: await market.officer('Sam', 'east'),
      ada: await market.administrator('Ada'),
    };
    const application = await createMarketplace(testConfiguration(market.url));
    await application.init();
    const scene = new EvidenceScene(market, application, scanner, people);
    for (const who of Object.values(people)) scene.tokens.set(who, await market.tokenOf(who));
    return scene;
  }

  async close(): Promise<void> {
    await this.application.close();
    await this.market.close();
  }

  /** Begins afresh: another product, another introduction, and a scanner that is well. */
  async begin(): Promise<void> {
    const { grace, priya } = this.people;
    this.scanner.mood = 'well';
    const evidence = [aStudy(), aStudy({ id: 'study-2', title: 'A second look at readmissions' })];
    this.innovationId = await this.market.publishInnovation(grace, { evidence });
    const needId = await this.market.postNeed(priya);
    const pair = { needId, innovationId: this.innovationId, buyer: priya, supplier: grace };
    this.introductionId = await propose(this.market, pair);
    await this.market.query(`UPDATE introduction SET state = 'awaiting_both' WHERE id = $1`, [this.introductionId]);
  }

  bearer(who: Somebody): { readonly Authorization: string } {
    return { Authorization: `Bearer ${this.tokens.get(who)}` };
  }

  async send(content: Buffer, sending: Sending = {}): Promise<Response> {
    const { who = this.people.grace, name = 'report.pdf', type = 'application/pdf', item = 'study-1' } = sending;
    return request(this.application.getHttpServer())
      .post(`/api/v1/innovations/${this.innovationId}/evidence/${item}/files`)
      .query({ name })
      .set({ ...this.bearer(who), 'Content-Type': type })
      .send(content);
  }

  /** Sends a file that must be taken. Answers its id. @throws Error when it was not quarantined. */
  async taken(content: Buffer, sending: Sending = {}): Promise<string> {
    const { status, body } = await this.send(content, sending);
    const { id, state } = body as { id: string; state: string };
    if (status !== 202 || state !== 'quarantined') throw new Error(`${status} ${JSON.stringify(body)}`);
    return id;
  }

  /** Asks for a file's content, whoever it is. */
  async download(id: string, who: Somebody): Promise<Response> {
    return request(this.application.getHttpServer())
      .get(`/api/v1/evidence-files/${id}/content`)
      .set(this.bearer(who))
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      });
  }

  /** Scans as the matcher would. */
  async scan(id: string): Promise<void> {
    await this.market.unitOfWork.run(() => this.market.get(ScanService).scan(id));
  }

  async standing(id: string): Promise<FileStanding | undefined> {
    const [row] = await this.market.query<FileStanding>(
      `SELECT state, scanner, finding, attempts, EXISTS (SELECT FROM evidence_file_content WHERE file_id = id) AS content
         FROM evidence_file WHERE id = $1`,
      [id],
    );
    return row;
  }

  /** Everybody who could ever want to read a file, none of whom may before it is clean. */
  get readers(): readonly Somebody[] {
    const { grace, rosa, priya, helen, sam } = this.people;
    return [grace, rosa, priya, helen, sam];
  }
}
