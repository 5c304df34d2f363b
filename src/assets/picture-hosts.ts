/** Where pictures may come from on a site that allows their addresses: from everywhere that a secure page may ask. */
export const PICTURE_HOSTS = 'https:';

/** A Content-Security-Policy, or a page that holds one, with these sources added to what may be fetched. */
export function withPictureHosts(text: string, pictureHosts: string): string {
  return text.replace("connect-src 'self'", `connect-src 'self' ${pictureHosts}`);
}
