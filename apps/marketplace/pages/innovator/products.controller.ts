import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { INNOVATION_LIFECYCLE } from '@matchwell/core/lifecycle/innovation-lifecycle';
import { InnovationService, PublicationService } from '@matchwell/capabilities/innovations';
import { SimilarityService } from '@matchwell/capabilities/matching';
import { checkInnovationDraft } from '@matchwell/adapters/validation';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { productStanding } from './product-standing';

const ID = new IdentifierPipe('innovation');
const NEW = ['name'];

/** A company's own products: starting one, reading where it stands, publishing and withdrawing it. */
@Controller('innovator/products')
export class ProductPagesController {
  constructor(
    private readonly innovations: InnovationService,
    private readonly publication: PublicationService,
    private readonly similarity: SimilarityService,
  ) {}

  @Get('new')
  @WebPage({ action: 'innovation.create' })
  start(): PageAnswer {
    return view('innovator/new-product.njk', { title: 'Register a product', form: new FormView(NEW) });
  }

  @Post()
  @WebPage({ action: 'innovation.create', once: true })
  async create(@CurrentActor() actor: Actor, @Posted() form: PostedForm): Promise<PageAnswer> {
    const checked = checkInnovationDraft({ name: form.text('name').trim() });
    if ('problems' in checked) {
      const again = form.viewWith(NEW, checked.problems);
      return view('innovator/new-product.njk', { title: 'Register a product', form: again }, 400);
    }
    const product = await this.innovations.create(actor, checked.value);
    return seeOther(`/innovator/products/${product.id}/edit`);
  }

  @Get(':id')
  @WebPage({ action: 'innovation.read' })
  async show(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    const product = valueOf(await this.innovations.read(actor, id));
    const similar = await this.similarity.ofInnovation(actor, id);
    return view('innovator/product.njk', {
      title: product.draft.name,
      product,
      standing: productStanding(product),
      can: INNOVATION_LIFECYCLE.actionsFor(product.state, 'supplier'),
      similar: similar.ok ? similar.value.slice(0, 5) : [],
    });
  }

  @Post(':id/publication')
  @WebPage({ action: 'innovation.publish' })
  async publish(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    const outcome = await this.publication.publish(actor, id);
    if (outcome.ok)
      return seeOther(
        `/innovator/products/${id}`,
        'Your product is published. The matcher is comparing it with the open needs; matches appear here within seconds.',
      );
    if (outcome.refusal.code === 'innovation.incomplete') return seeOther(`/innovator/products/${id}/check`);
    throw new RefusedRequest(outcome.refusal);
  }

  @Get(':id/withdrawal')
  @WebPage({ action: 'innovation.withdraw' })
  async confirmWithdrawal(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    const product = valueOf(await this.innovations.read(actor, id));
    return view('innovator/withdraw-product.njk', { title: 'Withdraw this product?', product });
  }

  @Post(':id/withdrawal')
  @WebPage({ action: 'innovation.withdraw' })
  async withdraw(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    valueOf(await this.publication.withdraw(actor, id));
    return seeOther(`/innovator/products/${id}`, 'Your product is withdrawn. You can publish it again at any time.');
  }
}
