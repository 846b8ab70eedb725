// Where the state of one's own second factor is kept among the answers.
export const SECOND_FACTOR_KEY = ['second-factor'] as const;
