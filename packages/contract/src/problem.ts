// What an edge answers when something cannot be done: RFC 9457 problem details with a code and the fields at fault.
import { z } from 'zod';

export const ERROR_CODES = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid',
  'conflict',
  'refused',
  'limit',
  'upstream',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const STATUS_OF: Record<ErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 422,
  conflict: 409,
  refused: 409,
  limit: 429,
  upstream: 502,
};

export const fieldProblem = z.object({ path: z.string(), message: z.string() });
export type FieldProblem = z.infer<typeof fieldProblem>;

/** A password was right, and more is asked: a code, or a second factor to be set up. The token is good for that alone, for minutes. */
export const secondStep = z.object({
  token: z.string(),
  purpose: z.enum(['second_step', 'enrol']),
  expires_in: z.int(),
});
export type SecondStep = z.infer<typeof secondStep>;

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum([...ERROR_CODES, 'internal']),
  detail: z.string(),
  request_id: z.string().nullable(),
  errors: z.array(fieldProblem),
  /** On a version conflict: the record as it stands, beside what was sent. */
  current: z.record(z.string(), z.unknown()).nullable(),
  yours: z.record(z.string(), z.unknown()).nullable(),
  /** On a sign-in that lacks its second step. */
  second_step: secondStep.optional(),
});
export type Problem = z.infer<typeof problem>;
