// Every refusal and every failure as problem+json: one translator for this edge.
import { type ErrorCode, type Problem, STATUS_OF } from '@redpill/contract';
import { AppError } from '@redpill/core';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

const TITLES: Record<ErrorCode | 'internal', string> = {
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  invalid: 'Not valid',
  conflict: 'Conflict',
  refused: 'Refused',
  limit: 'Over a limit',
  upstream: 'Another service failed',
  internal: 'Something went wrong here',
};

/** The problem details of an error, without anything that is meant for the log alone. */
function problemOf(error: unknown, request_id: string | null): Problem {
  if (error instanceof AppError) {
    const { errors = [], current = null, yours = null, second_step } = error.details;
    const more = { errors, current, yours, ...(second_step ? { second_step } : {}) };
    return shape(error.code, STATUS_OF[error.code], error.message, request_id, more);
  }
  const status = (error as FastifyError).statusCode;
  if (status === 413) return shape('limit', 413, 'The body is larger than this route takes.', request_id);
  if (status === 415) return shape('invalid', 415, 'This route does not take bodies of that content type.', request_id);
  if (status === 429) return shape('limit', 429, (error as Error).message, request_id);
  if (status !== undefined && status >= 400 && status < 500) {
    return shape(
      'invalid',
      status === 400 ? 400 : 422,
      `The request could not be read: ${(error as Error).message}`,
      request_id,
    );
  }
  return shape(
    'internal',
    500,
    'Nothing of it was kept. Try again; if it happens again, give this request id to the operator.',
    request_id,
  );
}

function shape(
  code: ErrorCode | 'internal',
  status: number,
  detail: string,
  request_id: string | null,
  more: Partial<Pick<Problem, 'errors' | 'current' | 'yours' | 'second_step'>> = {},
): Problem {
  return {
    type: `/docs/errors#${code}`,
    title: TITLES[code],
    status,
    code,
    detail,
    request_id,
    errors: [],
    current: null,
    yours: null,
    ...more,
  };
}

/** Sends an error's problem details and logs what the person is not told. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const details = problemOf(error, request.id);
  if (details.status >= 500) request.log.error({ err: error }, 'request failed');
  else if (error instanceof AppError && error.details.internal)
    request.log.warn({ code: error.code, internal: error.details.internal }, 'request refused');
  if (error instanceof AppError && 'retry_after_s' in error) reply.header('retry-after', error.retry_after_s);
  if (details.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.code(details.status).type('application/problem+json').send(details);
}
