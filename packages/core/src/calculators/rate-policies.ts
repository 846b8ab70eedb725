// What is assumed wherever a rate of return is sought.

export const RATE_POLICIES = {
  range: 'rates are sought above −0.9999 and up to 1000',
  several_rates: 'none is quoted; all are listed',
} as const;

export const EQUAL_PERIODS = 'equal intervals; the rate is that of one interval, the first amount falls due now';

export const YEARLY_RATE = {
  under_one_year: 'annualised: a span of less than a year is stated as a yearly rate too',
} as const;
