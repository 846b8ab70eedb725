// What is used of the library that reads Markdown, which comes without types.
declare module 'marked' {
  export const marked: { parse(markdown: string, options: { mangle: boolean; headerIds: boolean }): string };
}
