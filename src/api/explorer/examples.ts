/** What the explorer opens with: the questions that most people come with, and one fact to record. */
export interface Example {
  readonly title: string;
  readonly query: string;
}

/** As the contract shows it. */
export const EVERY_FIELD_OF_AN_ENTRY = `
fragment Entry on TimelineEntry {
  id kind title status assertion
  occurred { edtf earliest latest precision uncertain approximate text }
  parties { role party { __typename ... on Country { code name } ... on Organisation { id name } ... on Body { id name country { code } } } }
  officials { role nameAsPublished officeAsPublished official { id name } office { id title kind } }
  place { city venue country { code name } disputed }
  topics { label topic { id kind label } }
  partOf { id kind title } parts { id kind title }
  sources { document { id number title publishedOn { edtf } } paragraph quote }
  warnings { code message }
  recorded { position at } revision
  engagement { __typename ... on Meeting { kind segments { order format } } ... on Visit { rank endKnown } ... on Agreement { instrumentKind stage } }
}
`;

const COUNTRY = `
query CountryTimeline {
  country(code: "AZ") {                      # alpha-2, alpha-3 or a former state's code; null where unknown
    code alpha3 name formalName kind
    timeline(
      first: 20, after: null,                # Relay both ways: first/after, last/before; default 20, at most 100
      orderBy: OCCURRED_DESC,                # OCCURRED_ASC | OCCURRED_DESC (default)
      filter: { kinds: [VISIT, MEETING, AGREEMENT], roles: [HOST, VISITOR, PARTICIPANT, SIGNATORY],
                between: { from: "2019-11", to: "2019-12-31", match: POSSIBLE },
                with: { countries: ["RU"], officials: [], organisations: [] }, topics: [], text: "consultation" },
      asOf: null,                            # { position: … } or { instant: … }: what was known then
      atLeast: null                          # a position that a mutation returned: wait for it, bounded
    ) {
      totalCount                             # computed only when asked for
      freshness { position recordedAt stale lagEvents }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { ...Entry } }
    }
  }
}
`;

const MINISTER = `
query MinisterTimeline {
  official(identifier: { scheme: "wikidata", value: "Q58217" }) {      # or official(id: …); search with officials(search: "lavrov")
    id name names { text kind } tenures { office { title kind } status appointedOn { edtf } leftOn { edtf } attestedOn { edtf } }
    timeline(first: 20) { edges { node { ...Entry } } }
  }
}
`;

const CHANGES = `
query Changes {
  changes(since: "2019-12-03T00:00:00Z", filter: { with: { countries: ["AZ"] } }, first: 20) {   # or after: a position, or a cursor
    nodes { position change entry { id title status } }      # ADDED, CHANGED, RETRACTED: what leaves the filter too
    pageInfo { hasNextPage endCursor }                       # hand endCursor back as after, now or tomorrow
  }
}
`;

const LIVE = `
subscription Live {
  timelineChanged(filter: { with: { countries: ["AZ"] } }) {   # after: a position or a cursor, and what came since is told first
    position cursor change entry { id title status }
  }
}
`;

const RECORD = `
mutation RecordADocument {
  recordSourceDocumentRegistered(
    input: {
      idempotencyKey: "explorer-example-1"   # repeat it and you get the first result again
      kind: PRESS_RELEASE
      title: "An example: press release on a working visit"
      publishedOn: "2019-12-03"              # EDTF: 2019-12, 2019?, [..2019-12-03] are dates too
      language: "en"
      # SHA-256 of its bytes, by which it is known again
      contentHash: "25ed519825e2836ea0231e095ea6d45b63c54808464364710a23daadc24afe74"
    }
  ) {
    document { id revision }
    position replayed
    warnings { code message path }
    problems { code message path expected }
  }
}
`;

export const EXAMPLES: readonly Example[] = [
  { title: "A country's timeline", query: COUNTRY + EVERY_FIELD_OF_AN_ENTRY },
  { title: "A minister's timeline", query: MINISTER + EVERY_FIELD_OF_AN_ENTRY },
  { title: 'What changed since', query: CHANGES },
  { title: 'What changes from now on: over WebSocket', query: LIVE },
  { title: 'Recording a fact: give a token below, as { "Authorization": "Bearer …" }', query: RECORD },
];
