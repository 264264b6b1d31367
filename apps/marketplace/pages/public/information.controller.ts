import { Controller, Get } from '@nestjs/common';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { evidenceLevelsView } from './evidence-levels-view';
import { examplesView } from './examples-view';
import { matchingExplainedView } from './matching-explained-view';
import { workedExample, workedNearMiss } from './worked-example';

/** Pages that explain the service. */
@Controller()
export class InformationController {
  private readonly matching = matchingExplainedView(examplesView(workedExample(), workedNearMiss()));

  @Get('how-matching-works')
  @WebPage({ action: 'documentation.read' })
  showMatching(): PageAnswer {
    return view('public/how-matching-works.njk', this.matching);
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
