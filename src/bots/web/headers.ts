/** What every answer says about itself: no other host, no inline script, nothing framed, nothing guessed. */
import { secureHeaders } from 'hono/secure-headers';

export const safeHeaders = secureHeaders({
  // A route's own header goes before the common one: what a stranger sent is served in a sandbox.
  overwrite: false,
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", 'blob:'], // pictures of the history
    mediaSrc: ["'self'", 'blob:'], // the person's own file, played from where it is
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  permissionsPolicy: { microphone: ['self'], camera: [], geolocation: [] },
  // TLS is the proxy's business, and only its operator knows whether all subdomains have it.
  strictTransportSecurity: false,
  // The policy above says the same to every browser that the page runs in.
  xFrameOptions: false,
});
