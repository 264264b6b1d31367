/** Words that carry no topic in any text: articles, pronouns, auxiliaries, prepositions, connectives, degree words, letters of contractions. */
const FUNCTION_WORDS = `
a about above across after afterwards again against ago all almost alone along already also although always am among amongst an and
another any anybody anyhow anyone anything anyway anywhere apart are aren arent around as aside at away back be became because become
becomes becoming been before beforehand behind being below beside besides between beyond both but by can cannot cant could couldn
couldnt d despite did didn didnt do does doesn doesnt doing don done dont down due during e each eg either else elsewhere enough etc
even ever every everybody everyone everything everywhere except far few first for former formerly from further furthermore had hadn
hadnt has hasn hasnt have haven havent having he hence her here hereby herein hers herself him himself his how however i id ie if ill im
in indeed instead into inside is isn isnt it its itself ive just last later latter latterly least less let lets like likely ll ltd
many may maybe me meanwhile might mine more moreover most mostly much must my myself namely near nearly neither never nevertheless next
no nobody none nonetheless noone nor not nothing now nowhere of off often oh ok on once one ones only onto or other others otherwise
ought our ours ourselves out outside over own per perhaps please plus quite rather re really s same shall shan she should shouldn
shouldnt since so some somebody somehow someone something sometime sometimes somewhat somewhere soon still such t than that thats the
their theirs them themselves then thence there thereafter thereby therefore therein theres thereupon these they theyre this those though
through throughout thru thus till to together too toward towards under unless unlike until up upon us ve versus very via vs was wasn
wasnt we well were weren werent what whatever whats when whence whenever where whereas whereby wherein wherever whether which
whichever while whilst whither who whoever whole whom whose why will with within without won wont would wouldn wouldnt yes yet you your
youre yours yourself yourselves
`;

/** Words of asking and reporting that are common in needs, questions and abstracts and say nothing about the subject. */
const COMMON_WORDS = `
able according actually ask asked asking available best better came certain certainly clearly come comes concerning consequently
consider considered considering contain containing contains currently describe described describes different do especially exactly
example find found gave general generally get gets getting give given gives giving go goes going gone good got gotten great happen happens hello
help hi hope important inform interested keep kind knew know known knows largely look looking looks made mainly make makes making mean
means merely necessary need needed needs new obtain obtained okay old particular particularly possible possibly present presented
presents probably provide provided provides question questions quickly recent recently regarding regards relatively request respectively
said say saying says see seem seemed seeming seems seen several show showed shown shows significant significantly similar similarly
specific specifically strongly substantially successfully sufficiently suggest sure take taken taking tell tends thank thanks thanx
thing things think told took tried tries truly try trying two type types unfortunately use used useful uses using usually various want
wanted wants way ways went widely wish wonder wondering yeah
`;

/** Words with no topical content. Checked on the folded, lower-case surface form, before spelling is folded and the word is stemmed. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `${FUNCTION_WORDS} ${COMMON_WORDS}`.split(/\s+/).filter(Boolean),
);

/** Stop words that are a name when a writer puts them in capitals amid lower-case text: information technology, the WHO, the US. */
export const CAPITAL_NAMES: ReadonlySet<string> = new Set(['IT', 'WHO', 'US']);

/**
 * Stop structure: turns of phrase in which ordinary content words ("looking", "information", "trust") only frame the request. They
 * are blanked in queries, never in documents, because elsewhere the same words may be the subject. One of a turn's anchors stands in all it finds.
 */
const STOP_STRUCTURE: readonly { readonly anchor: RegExp; readonly turn: RegExp }[] = [
  {
    anchor: /\b(?:looking|searching|seeking|hoping)\b/i,
    turn: /\b(?:we|i|they|our (?:trust|team|hospital|service|department|organisation|organization))(?: are| am| is|'re|'m)?(?: currently| now| also| actively| particularly| very)* (?:looking|searching|seeking|hoping)(?: for| to(?: find| identify)?)?\b/gi,
  },
  {
    anchor: /\b(?:like|love|pleased|grateful|glad|happy|interested)\b/i,
    turn: /\b(?:we|i)(?: would|'d| should|d)(?: also| very much)? (?:like|love|be (?:pleased|grateful|glad|happy|interested))(?: to (?:know|find|learn|hear|receive|see|understand|have|get|obtain|ask))?(?: more)?(?: about| out| if| in| for| of)?\b/gi,
  },
  {
    anchor: /\b(?:interested|grateful)\b/i,
    turn: /\b(?:am|are|is|be|especially|particularly|also) (?:interested|grateful)(?: in| for| to receive| to know)\b/gi,
  },
  {
    anchor: /\b(?:information|details|advice|guidance|literature|references|papers|articles|documents|studies)\b/i,
    turn: /\b(?:receive|any|some|more|further|provide|seeking|find|need|want|send me|give me) (?:information|details|advice|guidance|literature|references|papers|articles|documents|studies)(?: on| about| concerning| regarding| dealing with| relating to| in relation to| of| for| giving| describing| discussing)?\b/gi,
  },
  {
    anchor: /\b(?:information|details|papers|articles|documents|literature|references)\b/i,
    turn: /\b(?:information|details|papers|articles|documents|literature|references) (?:on|about|concerning|regarding|dealing with|relating to|describing|discussing)\b/gi,
  },
  {
    anchor: /\b(?:trust|hospital|organisation|organization|department)\b/i,
    turn: /\b(?:at|in|across|within|for|by) (?:our|my|this|the) (?:nhs )?(?:trust|hospital|organisation|organization|department)\b/gi,
  },
  {
    anchor: /\b(?:tell|help|advise|explain|inform|let|give|send|suggest|recommend)\b/i,
    turn: /\b(?:can|could|would|will) (?:you|anyone|somebody|someone)(?: please)? (?:tell|help|advise|explain|inform|let|give|send|suggest|recommend)(?: me| us)?(?: know)?(?: about)?\b/gi,
  },
  {
    anchor: /\b(?:aim|objective|purpose|goal|focus)\b/i,
    turn: /\b(?:the )?(?:aim|objective|purpose|goal|focus) of (?:this|the|our) (?:topic|project|need|work|programme|program|study|research|call|solicitation|effort)(?: is(?: to)?)?\b/gi,
  },
  {
    anchor: /\b(?:thank|thanks|regards|dear|advance|forward)\b/i,
    turn: /\b(?:thank you|thanks|many thanks|kind regards|best regards|dear (?:sir|madam|doctor|dr)|in advance|looking forward to)\b/gi,
  },
];

/** Of which turns of the stop structure a word, as its author wrote it, holds an anchor: one bit a turn. */
export function anchorsIn(word: string): number {
  return STOP_STRUCTURE.reduce((anchors, { anchor }, at) => (anchor.test(word) ? anchors | (1 << at) : anchors), 0);
}

/**
 * The text with its stop structure replaced by full stops, so that words around it do not become neighbours. Only turns with a bit in `anchors` are
 * looked for; those of the anchors of all words of the text are all that can be found.
 */
export function blankStopStructure(text: string, anchors: number): string {
  return STOP_STRUCTURE.reduce(
    (rest, { turn }, at) => ((anchors & (1 << at)) === 0 ? rest : rest.replace(turn, ' . ')),
    text,
  );
}
