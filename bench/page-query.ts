/** The question of the query benchmark: one page of a country's timeline, with people and countries. */
export const PAGE_QUERY = `query Page($code: String!) {
  country(code: $code) {
    code name
    timeline(first: 20) {
      pageInfo { hasNextPage endCursor }
      edges { cursor node {
        id kind title status assertion
        occurred { edtf earliest latest precision text }
        parties { role party { __typename ... on Country { code name } ... on Organisation { id name } ... on Body { id name } } }
        officials { role nameAsPublished officeAsPublished official { id name } }
        place { city country { code name } }
        topics { label }
        recorded { position at } revision
      } }
    }
  }
}`;

export const PAGE_VARIABLES = { code: 'AZ' } as const;

export const PAGE_BODY = JSON.stringify({ query: PAGE_QUERY, variables: PAGE_VARIABLES });
