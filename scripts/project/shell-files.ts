/** What of `public/` belongs to the app itself, file or folder. */
export const SHELL_FILES: readonly string[] = ['icons', 'manifest.webmanifest'];
