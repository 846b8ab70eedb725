// A refusal an edge can explain: one of eight codes, a text for the person and one for the log.
import type { ErrorCode, FieldProblem, SecondStep } from '@redpill/contract';

export interface ErrorDetails {
  /** Why, for the log alone: may name tables, other services, causes. */
  internal?: string;
  cause?: unknown;
  errors?: FieldProblem[];
  current?: Record<string, unknown>;
  yours?: Record<string, unknown>;
  second_step?: SecondStep;
}

/** Thrown by verbs and caught once per edge, where it becomes a problem+json, an exit code or a tool result. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  constructor(code: ErrorCode, text: string, details: ErrorDetails = {}) {
    super(text, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

/** The answer for a record that is not there, or that the asker may not know of: the two are told apart by nobody. */
export function notFound(what: string): AppError {
  return new AppError('not_found', `There is no such ${what}.`);
}

/** An input that is well-formed but wrong in one field. */
export function invalidField(path: string, message: string): AppError {
  return new AppError('invalid', `${path}: ${message}`, { errors: [{ path, message }] });
}
