// One company as a directory outside knows it.
import { readDirectoryCompany as operation } from '@redpill/contract';
import { directoryLook } from './ask-directory.ts';
import { noSuchDirectory } from './no-such-directory.ts';

export const readDirectoryCompany = directoryLook(operation, async (directory, { provider, entry }) => {
  const answer = await directory.profile(provider, entry);
  if (answer === null) throw noSuchDirectory();
  return answer.answered ? { profile: answer.profile, refusal: null } : { profile: null, refusal: answer.refusal };
});
