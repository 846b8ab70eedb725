// Seeded random numbers: the same seed and path give the same numbers on every machine, in any order of paths.

/** State of a generator: four words of 32 bits. */
export type RandomState = Int32Array;

/** A state to seed. */
export const newRandomState = (): RandomState => new Int32Array(4);

/** Mixes a word so that neighbours become strangers: the finalizer of MurmurHash3 (Appleby 2011). */
function mix(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

const GOLDEN = 0x9e3779b9;

/**
 * Sets a state to the start of one path of one seed, so that a simulation may begin at any path. Both are whole numbers;
 * their lowest 32 bits count.
 */
export function seedPath(state: RandomState, seed: number, path: number): void {
  const base = mix(seed ^ GOLDEN);
  let word = mix(base + Math.imul(path, GOLDEN)) ^ Math.imul(path, 0x85ebca6b);
  for (let i = 0; i < 4; i += 1) {
    word = (word + GOLDEN) | 0;
    state[i] = mix(word ^ base);
  }
  // A state of nothing but zeros would stay there.
  if ((state[0] as number) === 0) state[0] = GOLDEN;
}

/** The next word of 32 bits, signed: xoshiro128** (Blackman and Vigna, 2018). */
export function nextWord(state: RandomState): number {
  const s1 = state[1] as number;
  const s2 = (state[2] as number) ^ (state[0] as number);
  const s3 = (state[3] as number) ^ s1;
  const product = Math.imul(s1, 5);
  const word = Math.imul((product << 7) | (product >>> 25), 9);
  state[1] = s1 ^ s2;
  state[0] = (state[0] as number) ^ s3;
  state[2] = s2 ^ (s1 << 9);
  state[3] = (s3 << 11) | (s3 >>> 21);
  return word;
}

const UNIT = 2 ** -32;

/** A word as a number in (0, 1), each of 2^32 equally likely; never 0 nor 1, so its logarithm exists. */
export const fractionOf = (word: number): number => ((word >>> 0) + 0.5) * UNIT;

/** The next number in (0, 1). */
export function nextFraction(state: RandomState): number {
  return fractionOf(nextWord(state));
}

/** Fills `into` with the next `count` words: the same as so many calls of `nextWord`, with the state in registers. */
export function fillWords(state: RandomState, into: Int32Array, count: number): void {
  let s0 = state[0] as number;
  let s1 = state[1] as number;
  let s2 = state[2] as number;
  let s3 = state[3] as number;
  for (let i = 0; i < count; i += 1) {
    const product = Math.imul(s1, 5);
    into[i] = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
  }
  state[0] = s0;
  state[1] = s1;
  state[2] = s2;
  state[3] = s3;
}
