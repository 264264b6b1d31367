import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Handover, type Letter, Mailer } from '@matchwell/capabilities/messages';
import { createTransport } from 'nodemailer';
import { mailOptions } from './rfc5322';

/** A letter in the outbox folder, for people and for the `outbox` command. */
export interface FiledLetter {
  readonly id: string;
  readonly date: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/**
 * Files letters in a folder instead of sending them: `<id>.eml`, which any mail program opens, and `<id>.json`. A letter that is handed over
 * twice is one file. The folder is readable by its owner alone: letters hold links that open accounts.
 */
export class OutboxFileMailer extends Mailer {
  private readonly composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
  }

  override async send(letter: Letter): Promise<Handover> {
    const filed: FiledLetter = {
      id: letter.id,
      date: letter.date.toISOString(),
      to: `${letter.to.displayName} <${letter.to.address}>`,
      subject: letter.subject,
      text: letter.text,
    };
    try {
      const composed = await this.composer.sendMail(mailOptions(letter, this.from));
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await this.write(`${letter.id}.eml`, composed.message as Buffer);
      await this.write(`${letter.id}.json`, `${JSON.stringify(filed, null, 2)}\n`);
      return { result: 'accepted', reference: null };
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
      return { result: 'deferred', reason: `file ${code}`, isUnreachable: false };
    }
  }

  /** Whoever reads the folder sees a whole file or none. */
  private async write(name: string, content: string | Buffer): Promise<void> {
    const unfinished = join(this.folder, `.${name}.${process.pid}`);
    await writeFile(unfinished, content, { mode: 0o600 });
    await rename(unfinished, join(this.folder, name));
  }
}
