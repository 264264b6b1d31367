import { Controller, Get } from '@nestjs/common';
import { WEIGHTS_VERSION } from '@matchwell/core/ranking';
import { EpochStore } from '@matchwell/capabilities/matching';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { evidenceLevelsView } from './evidence-levels-view';
import { examplesView } from './examples-view';
import { matchingExplainedView } from './matching-explained-view';
import { workedExample, workedNearMiss } from './worked-example';

/** Pages that explain the service. */
@Controller()
export class InformationController {
  constructor(private readonly epochs: EpochStore) {}

  @Get('how-matching-works')
  @WebPage({ action: 'documentation.read' })
  async showMatching(): Promise<PageAnswer> {
    const epoch = (await this.epochs.live()) ?? { weightsVersion: WEIGHTS_VERSION };
    const examples = examplesView(workedExample(epoch), workedNearMiss(epoch));
    return view('public/how-matching-works.njk', matchingExplainedView(epoch, examples));
  }

  @Get('evidence-levels')
  @WebPage({ action: 'vocabulary.read' })
  showEvidenceLevels(): PageAnswer {
    return view('public/evidence-levels.njk', evidenceLevelsView());
  }

  @Get('help')
  @WebPage({ action: 'documentation.read' })
  showHelp(): PageAnswer {
    return view('public/help.njk', { title: 'Help' });
  }

  @Get('accessibility')
  @WebPage({ action: 'documentation.read' })
  showAccessibility(): PageAnswer {
    return view('public/accessibility.njk', { title: 'Accessibility statement' });
  }

  @Get('privacy')
  @WebPage({ action: 'documentation.read' })
  showPrivacy(): PageAnswer {
    return view('public/privacy.njk', { title: 'Privacy' });
  }

  @Get('cookies')
  @WebPage({ action: 'documentation.read' })
  showCookies(): PageAnswer {
    return view('public/cookies.njk', { title: 'Cookies' });
  }

  @Get('terms')
  @WebPage({ action: 'documentation.read' })
  showTerms(): PageAnswer {
    return view('public/terms.njk', { title: 'Terms' });
  }
}
