import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { EvidenceFileReader } from '@matchwell/capabilities/evidence-files';
import { InnovationStore } from '@matchwell/capabilities/innovations';
import type { Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { sendEvidenceFile } from '../../http/send-evidence-file';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { filesByItem } from './evidence-file-view';

/** Clean files behind a product's published evidence, for officers, for buyers with an approved introduction, and for the company itself. */
@Controller()
export class EvidenceFilePagesController {
  constructor(
    private readonly reader: EvidenceFileReader,
    private readonly innovations: InnovationStore,
  ) {}

  @Get('products/:id/files')
  @WebPage({ action: 'evidence_file.read' })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', new IdentifierPipe('innovation')) id: string,
  ): Promise<PageAnswer> {
    const files = valueOf(await this.reader.list(actor, id));
    // Withdrawn products stay readable to those who were introduced; then only the files are left to name.
    const product = await this.innovations.findPublished(id);
    const items = product?.profile.evidence ?? [];
    return view('evidence-files/evidence-files.njk', {
      title: 'Files behind the evidence',
      name: product?.profile.name,
      back: product && `/products/${id}`,
      groups: filesByItem(items, files).filter((group) => group.files.length > 0),
    });
  }

  @Get('evidence-files/:id')
  @WebPage({ action: 'evidence_file.read', stream: true })
  async download(
    @CurrentActor() actor: Actor,
    @Param('id', new IdentifierPipe('evidence_file')) id: string,
    @Res() response: Response,
  ): Promise<void> {
    sendEvidenceFile(response, valueOf(await this.reader.open(actor, id)));
  }
}
