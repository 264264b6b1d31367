import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { navigationFor, roleName } from '../layout/navigation';
import { Branding } from './branding';
import { FORM_KEY_FIELD, FORM_TOKEN_FIELD } from './form-fields';
import { formTokenFor } from './form-token';
import { forgetNotice } from './notice';
import { PageAssets } from './page-assets';
import { createTemplates } from './page-templates';
import type { PageRequest } from './visit';

/** Renders templates. Every template finds `page` beside its model: what the layout and the forms need to know of the request. */
@Injectable()
export class PageRenderer {
  private readonly templates = createTemplates();

  constructor(
    private readonly assets: PageAssets,
    private readonly branding: Branding,
  ) {}

  /** The HTML of a page. A message left for it is shown and forgotten. */
  render(template: string, model: object, request: PageRequest, response: Response): string {
    const { visitor, notice } = request.visit ?? {};
    const html = this.templates.render(template, {
      ...model,
      page: {
        path: request.path,
        notice,
        navigation: navigationFor(visitor?.actor.role, request.path),
        visitor: visitor && {
          organisationName: visitor.organisationName,
          role: visitor.actor.role,
          roleName: roleName(visitor.actor.role),
          hasSeveralRoles: visitor.hasSeveralRoles,
        },
        assets: this.assets.paths,
        branding: this.branding,
        tokenField: FORM_TOKEN_FIELD,
        token: () => formTokenFor(request, response),
        keyField: FORM_KEY_FIELD,
        newKey: () => randomUUID(),
      },
    });
    if (notice) forgetNotice(request, response);
    return html;
  }
}
