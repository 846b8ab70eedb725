// Which directories of private companies can be asked.
import { listCompanyDirectories as operation } from '@redpill/contract';
import { directoryLook } from './ask-directory.ts';

export const listCompanyDirectories = directoryLook(operation, async (directory) => ({
  items: [...(await directory.providers())],
}));
