/**
 * One rule a capability: which others it may know, by their front door. Everyone may use audit and events.
 * @param {Record<string, string[]>} allowed
 */
function acrossCapabilities(allowed) {
  return Object.entries(allowed).map(([name, others]) => ({
    name: `capability-${name}-knows-${others.join('-') || 'no-other'}`,
    comment: 'A capability is a folder that can be deleted; what leans on it is written here.',
    severity: 'error',
    from: { path: `^libs/capabilities/${name}/`, pathNot: '(\\.spec\\.ts$|/testing/)' },
    to: {
      path: '^libs/capabilities/',
      pathNot: `^libs/capabilities/(${[name, 'audit', 'events', ...others].join('|')})/`,
    },
  }));
}

/**
 * The import law. Each rule says in its comment what it protects; a breach fails `npm test`.
 * apps -> adapters -> capabilities -> core, with platform beside them; nothing points back.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means two rooms are one room. Types count too.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-is-pure',
      comment: 'Rules take values and return values: no framework, no Node built-in, no npm package, no other layer.',
      severity: 'error',
      from: { path: '^libs/core', pathNot: '(\\.spec\\.ts$|/testing/)' },
      to: { pathNot: '^libs/core' },
    },
    {
      name: 'core-specs-stay-small',
      comment:
        'A test of a rule, and what stands beside it, may use Jest and fast-check, and nothing of the product but the core.',
      severity: 'error',
      from: { path: '^libs/core/.*(\\.spec\\.ts$|/testing/)' },
      to: { path: '^(apps|libs/(capabilities|adapters|platform))' },
    },
    {
      name: 'capabilities-know-no-technology',
      comment: 'A capability owns ports; adapters fill them. Of the framework it may use Injectable and nothing else.',
      severity: 'error',
      from: { path: '^libs/capabilities', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^(libs/(capabilities|core)|node_modules/@nestjs/common)' },
    },
    ...acrossCapabilities({
      audit: [],
      events: [],
      organisations: [],
      people: ['organisations'],
      innovations: ['organisations'],
      needs: [],
      'evidence-files': ['innovations'],
      matching: ['innovations', 'needs', 'organisations'],
      introductions: [
        'innovations',
        'learning',
        'matching',
        'needs',
        'organisations',
        'people',
        'routing-directory',
        'workload',
      ],
      allocation: ['introductions', 'learning', 'matching', 'needs', 'organisations'],
      weighting: ['allocation', 'learning', 'matching', 'needs', 'organisations', 'people'],
      'organisation-exports': [
        'evidence-files',
        'innovations',
        'introductions',
        'meetings',
        'messages',
        'needs',
        'organisations',
        'people',
        'threads',
        'webhooks',
      ],
      search: ['innovations', 'needs', 'routing-directory'],
      imports: ['innovations', 'messages', 'needs'],
      learning: [],
      'routing-directory': [],
      figures: ['routing-directory'],
      'organisation-imports': ['messages', 'organisations', 'routing-directory'],
      workload: ['routing-directory'],
      reminders: ['messages'],
      messages: ['introductions', 'people'],
      'saved-searches': ['market-engagement', 'messages', 'search'],
      'market-engagement': ['messages', 'needs'],
      assessments: ['innovations', 'messages'],
      meetings: ['introductions', 'messages', 'people'],
      threads: ['introductions', 'messages'],
      'question-reminders': ['market-engagement', 'messages', 'threads'],
      privacy: ['innovations', 'needs'],
      webhooks: ['introductions', 'messages', 'people'],
      'vocabulary-history': [],
      'routing-overrides': [],
      'routing-duties': ['organisation-imports', 'reminders', 'workload'],
    }),
    {
      name: 'adapters-do-not-meet',
      comment: 'One technology a folder; two technologies meet only in an app, where ports are filled.',
      severity: 'error',
      from: { path: '^libs/adapters/([^/]+)/' },
      to: { path: '^libs/adapters/', pathNot: '^libs/adapters/$1/' },
    },
    {
      name: 'adapters-do-not-know-apps',
      comment: 'Dependencies point inwards.',
      severity: 'error',
      from: { path: '^libs' },
      to: { path: '^apps' },
    },
    {
      name: 'platform-stands-alone',
      comment: 'Configuration, logging and embedded services serve everyone, so they may know no one but the kernel.',
      severity: 'error',
      from: { path: '^libs/platform' },
      to: { path: '^libs/(capabilities|adapters|core/(?!kernel))' },
    },
    {
      name: 'apps-do-not-meet',
      comment: 'The two processes and the console share libraries, never each other.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-testing-code-in-production',
      comment: 'Fakes and builders never ship.',
      severity: 'error',
      from: { path: '^(apps|libs)', pathNot: '(\\.spec\\.ts$|/testing/)' },
      to: { path: '(/testing/|^test/|\\.spec\\.ts$)' },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'What is imported must be in package.json, and run-time code must not lean on a development dependency.',
      severity: 'error',
      from: { path: '^(apps|libs)', pathNot: '(\\.spec\\.ts$|/testing/)' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      comment:
        'An import that cannot be found is a typing error waiting to happen at run time. The script of the pages imports what is served beside it.',
      severity: 'error',
      from: { pathNot: '^apps/marketplace/pages/scripts/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
