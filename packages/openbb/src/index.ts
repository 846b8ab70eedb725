// Market data in the words of the OpenBB world: what can be asked, who answers, and the envelope answers travel in.
export * from './ask-providers.ts';
export * from './data-models.ts';
export { type FolderFile, headersOf, priceFile } from './folder/folder-files.ts';
export { type PriceRow, readPrices } from './folder/read-prices.ts';
export { type HttpGet, httpGet } from './http-get.ts';
export { type Obbject, type ObbjectWarning, obbject, toObbject } from './obbject.ts';
export type { Credential, DataProvider } from './provider.ts';
export { FAILURE_KINDS, type FailureKind, ProviderFailure } from './provider-failure.ts';
export { type FolderProvider, folderProvider } from './providers/folder.ts';
export { type OpenbbPlatformOptions, openbbPlatform } from './providers/openbb-platform.ts';
export { sec } from './providers/sec.ts';
export { snapshot } from './providers/snapshot.ts';
export { yahoo } from './providers/yahoo.ts';
export {
  type AppsManifest,
  appsManifest,
  unservedWidgets,
  type WidgetsManifest,
  widgetsManifest,
} from './workspace/manifest.ts';
