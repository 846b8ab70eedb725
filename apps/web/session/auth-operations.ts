// Signing in and out, and who one is.
import { operation } from '@redpill/contract';
import { z } from 'zod';

const session = z.object({
  user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
  organization: z.object({ id: z.string(), name: z.string() }),
  organizations: z.array(z.object({ id: z.string(), name: z.string() })),
  role: z.string(),
  permissions: z.array(z.string()),
  limited_partner_ids: z.array(z.string()),
});
export const getMe = operation({
  name: 'get_me',
  method: 'GET',
  path: '/auth/me',
  input: z.object({}),
  output: session,
  permission: null,
  effect: 'read',
  summary: 'Who is signed in',
});
export const signIn = operation({
  name: 'sign_in',
  method: 'POST',
  path: '/auth/sign-in',
  input: z.object({ email: z.string(), password: z.string() }),
  output: session,
  permission: null,
  effect: 'read',
  summary: 'Sign in with cookies',
});
export const signOut = operation({
  name: 'sign_out',
  method: 'POST',
  path: '/auth/logout',
  input: z.object({}),
  output: z.object({}),
  permission: null,
  effect: 'read',
  summary: 'Sign out',
});
