/** The variables of the environment, as everything here reads them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Without the variables that are empty: Compose passes those that nobody set as empty ones. */
export const withoutEmpty = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
