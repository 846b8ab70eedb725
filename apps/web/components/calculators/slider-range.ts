// The range a slider runs over and its steps: round numbers around where it starts.

export interface SliderRange {
  to: number;
  step: number;
}

const STEPS = 500;

/** The next round number at or above: 1, 1.5, 2, 3, 5 or 7.5 times a power of ten. */
export function roundAbove(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const times = [1, 1.5, 2, 3, 5, 7.5, 10].find((each) => each * power >= value * (1 - 1e-12)) ?? 10;
  return times * power;
}

/** A range that holds a value and some more, in steps that read well. */
export function rangeAbove(value: number): SliderRange {
  const to = roundAbove(value);
  return { to, step: 10 ** Math.floor(Math.log10(to / STEPS)) };
}

/** A place on the slider as the text of its field: as many decimals as the step has. */
export function sliderText(place: number, step: number): string {
  const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return place.toFixed(places);
}

/** Evenly spread places from 0 to the end, with every bend among them. */
export function placesOf(to: number, bends: readonly number[], count = 120): Float64Array {
  const even = Array.from({ length: count + 1 }, (_, at) => (to * at) / count);
  return Float64Array.from([...new Set([...even, ...bends.filter((bend) => bend > 0 && bend < to)])]).sort();
}

/** Ticks of an axis from 0: at most six round numbers. */
export function ticksTo(to: number): number[] {
  const step = roundAbove(to / 5);
  return Array.from({ length: Math.floor(to / step + 1e-9) + 1 }, (_, at) => at * step);
}
