// What the database refused, in the words of the product; the database's own words stay in the log.
import { AppError } from '../app-error.ts';

interface DatabaseError {
  code?: string;
  message?: string;
  constraint?: string;
  detail?: string;
}

const TOO_LONG =
  'This took longer than the server lets one question take, and nothing of it was kept. Ask for less at once; the operator sets STATEMENT_TIMEOUT_MS.';
const TOO_BUSY =
  'The server has more to do than it can: no connection of the database came free in time. Try again; the operator sets DATABASE_POOL_SIZE.';

/** Turns an error of the database into a refusal where it is one; anything else is returned as it came. */
export function databaseFault(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const fault = (error instanceof Error && error.cause ? error.cause : error) as DatabaseError;
  if (fault instanceof AppError) return fault;
  const internal = `${fault.code ?? ''} ${fault.message ?? ''} ${fault.constraint ?? ''}`.trim();
  switch (fault.code) {
    case 'RP401':
      return new AppError('unauthenticated', 'This sign-in no longer holds. Sign in again.', {
        internal,
        cause: error,
      });
    case '23505':
      if (fault.constraint === 'events_idempotency') {
        return new AppError('conflict', 'The act of this idempotency key is under way or just done. Ask again.', {
          internal,
          cause: error,
        });
      }
      return new AppError('conflict', 'A record with the same key exists already.', { internal, cause: error });
    case '23503':
      return new AppError('invalid', 'A record that this one refers to does not exist, or others refer to this one.', {
        internal,
        cause: error,
      });
    case '23514':
    case '22003':
    case '22001':
    case '22007':
    case '22008':
    case '22P02':
      return new AppError('invalid', 'A value is outside of what the record can hold.', { internal, cause: error });
    case '23001':
      return new AppError('refused', 'This part of the record is append-only: correct it with a new entry.', {
        internal,
        cause: error,
      });
    case '57014':
      return new AppError('limit', TOO_LONG, { internal, cause: error });
    default:
      // The pool's own error has no code.
      if (fault.message === 'timeout exceeded when trying to connect')
        return new AppError('limit', TOO_BUSY, { internal, cause: error });
      // The query builder's wrapper would print every parameter into the log: only the cause goes on.
      return fault;
  }
}
