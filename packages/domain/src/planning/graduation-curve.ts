// Graduation: what part of a cohort has raised its next round after so many days, young companies counted as young.
import { daysBetween, type IsoDate, isIsoDate } from '../calendar.ts';
import { requireThat } from '../share.ts';

export interface CohortCompany {
  /** The day of the round the cohort starts with. */
  readonly entered: IsoDate;
  /** The day of its next round. */
  readonly graduated?: IsoDate | null | undefined;
  /** The day it failed or was sold without a next round. */
  readonly ended?: IsoDate | null | undefined;
}

export interface GraduationPoint {
  readonly days: number;
  /** Part of the cohort that has raised its next round by then. */
  readonly graduated: number;
  readonly ended: number;
  /** Companies still watched just before. */
  readonly at_risk: number;
}

/**
 * Cumulative incidence of a next round, with the end of a company as the rival event (Aalen and Johansen, 1978): at
 * every day d with events, graduated += S × g/n and ended += S × e/n, S ×= 1 − (g + e)/n, where n companies are still
 * watched. Who has neither by `as_of` is watched until then and counts as neither success nor failure: counting it as
 * a failure would make every young cohort look bad. Empty without companies. Throws MalformedInput naming the field.
 * @measure Graduation curve
 * @formula at each day with events: graduated += S · g ÷ n, ended += S · e ÷ n, S ×= 1 − (g + e) ÷ n
 * @trap A company that has not raised yet is not a failure: counting it as one makes every young cohort look bad.
 * @trap A company that died cannot graduate any more: leaving the deaths out overstates the curve.
 * @source Aalen and Johansen, An Empirical Transition Matrix for Non-Homogeneous Markov Chains Based on Censored
 *   Observations (1978).
 * @example
 * const cohort = [{ entered: '2020-01-01', graduated: '2021-01-01' }, { entered: '2020-01-01' }, { entered: '2022-12-01' }];
 * graduationCurve(cohort, '2023-01-01')[0].graduated; // 0.5
 */
export function graduationCurve(companies: readonly CohortCompany[], as_of: IsoDate): GraduationPoint[] {
  requireThat(isIsoDate(as_of), 'as_of', 'a day of the calendar (yyyy-mm-dd)');
  const watched = companies
    .map((company, index) => observe(company, as_of, `companies.${index}.`))
    .filter(({ days }) => days >= 0)
    .sort((a, b) => a.days - b.days);
  const points: GraduationPoint[] = [];
  let neither = 1;
  let [graduated, ended] = [0, 0];
  for (let from = 0; from < watched.length; ) {
    const { days } = watched[from] as Watched;
    let to = from;
    let [raised, gone] = [0, 0];
    for (; watched[to]?.days === days; to += 1) {
      if (watched[to]?.event === 'graduated') raised += 1;
      if (watched[to]?.event === 'ended') gone += 1;
    }
    const at_risk = watched.length - from;
    if (raised + gone > 0) {
      graduated += (neither * raised) / at_risk;
      ended += (neither * gone) / at_risk;
      neither *= 1 - (raised + gone) / at_risk;
      points.push({ days, graduated, ended, at_risk });
    }
    from = to;
  }
  return points;
}

interface Watched {
  readonly days: number;
  readonly event: 'graduated' | 'ended' | null;
}

/** How long a company was watched, and what ended it; below zero days when it entered after `as_of`. */
function observe({ entered, graduated, ended }: CohortCompany, as_of: IsoDate, under: string): Watched {
  requireThat(isIsoDate(entered), `${under}entered`, 'a day of the calendar (yyyy-mm-dd)');
  for (const [field, date] of [
    ['graduated', graduated],
    ['ended', ended],
  ] as const) {
    if (date == null) continue;
    requireThat(isIsoDate(date) && date >= entered, `${under}${field}`, 'a day of the calendar, not before it entered');
  }
  const raised = graduated != null && graduated <= as_of && (ended == null || graduated <= ended);
  if (raised) return { days: daysBetween(entered, graduated), event: 'graduated' };
  if (ended != null && ended <= as_of) return { days: daysBetween(entered, ended), event: 'ended' };
  return { days: daysBetween(entered, as_of), event: null };
}
